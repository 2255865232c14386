package io.gantral.gateway.contract;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object.
 *
 * @param known the forms of members by their names
 * @param required the names that must be there
 * @param further the form of members by other names; null where there must be none
 */
record Members(
    Map<String, Schema> known, List<String> required, @Nullable Schema further, int least, int most)
    implements Schema {
  Members {
    known = Map.copyOf(known);
    required = List.copyOf(required);
  }

  @Override
  public void check(Json value, String pointer, Findings findings) {
    if (value instanceof JsonObject object) {
      check(object, pointer, findings);
    } else {
      findings.addType(pointer, "object", value);
    }
  }

  private void check(JsonObject object, String pointer, Findings findings) {
    var members = object.members();
    if (members.size() < least || members.size() > most) {
      findings.addCount(pointer, "members", least, most, members.size());
      return;
    }
    for (var name : required) {
      if (!members.containsKey(name)) {
        findings.add(at(pointer, name), "a required field is absent");
      }
    }
    for (var member : members.entrySet()) {
      if (findings.areFull()) {
        return;
      }
      check(member.getKey(), member.getValue(), pointer, findings);
    }
  }

  private void check(String name, Json value, String pointer, Findings findings) {
    var form = known.getOrDefault(name, further);
    if (form == null) {
      findings.add(at(pointer, name), "an unknown field");
    } else {
      form.check(value, at(pointer, name), findings);
    }
  }

  private static String at(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
