package io.gantral.cli.text;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonBoolean;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonNumber;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;

/** JSON for reading: indented, one member a line, harmless on a terminal. */
public final class PrettyJson {

  private PrettyJson() {}

  /** The lines of a value. */
  public static String of(Json value) {
    return of(value, "\n");
  }

  private static String of(Json value, String newLine) {
    return switch (value) {
      case JsonObject object ->
          block("{", object.members().entrySet(), "}", newLine, member -> member(member, newLine));
      case JsonArray array ->
          block("[", array.values(), "]", newLine, item -> of(item, newLine + "  "));
      case JsonString ignored -> scalar(value);
      case JsonNumber ignored -> scalar(value);
      case JsonBoolean ignored -> scalar(value);
      case JsonNull ignored -> scalar(value);
    };
  }

  private static String member(Map.Entry<String, Json> member, String newLine) {
    var name = scalar(new JsonString(member.getKey()));
    return name + ": " + of(member.getValue(), newLine + "  ");
  }

  private static <T> String block(
      String open, Collection<T> content, String close, String newLine, Function<T, String> line) {
    if (content.isEmpty()) {
      return open + close;
    }
    var inner = newLine + "  ";
    var lines = content.stream().map(line).toList();
    return open + inner + String.join("," + inner, lines) + newLine + close;
  }

  private static String scalar(Json value) {
    return Printable.line(value.canonicalString());
  }
}
