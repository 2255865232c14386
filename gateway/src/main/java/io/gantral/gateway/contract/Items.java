package io.gantral.gateway.contract;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;
import java.util.List;

/**
 * A list.
 *
 * @param first the forms of the first values
 * @param form the form of each other value
 */
record Items(List<Schema> first, Schema form, int least, int most) implements Schema {
  Items {
    first = List.copyOf(first);
  }

  @Override
  public void check(Json value, String pointer, Findings findings) {
    if (value instanceof JsonArray array) {
      check(array, pointer, findings);
    } else {
      findings.addType(pointer, "array", value);
    }
  }

  private void check(JsonArray array, String pointer, Findings findings) {
    var values = array.values();
    if (values.size() < least || values.size() > most) {
      findings.addCount(pointer, "values", least, most, values.size());
      return;
    }
    for (var i = 0; i < values.size() && !findings.areFull(); i++) {
      formAt(i).check(values.get(i), pointer + "/" + i, findings);
    }
  }

  private Schema formAt(int position) {
    return position < first.size() ? first.get(position) : form;
  }
}
