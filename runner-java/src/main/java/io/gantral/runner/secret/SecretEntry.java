package io.gantral.runner.secret;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import io.gantral.authority.json.JsonString;
import java.util.Optional;

/**
 * The entry of a secret that {@code ?key=} names: a string member where the content is a JSON
 * object, else the value of the one line {@code key=value}. A key that stands twice names nothing.
 */
final class SecretEntry {
  private SecretEntry() {}

  static Optional<String> in(String content, String key) {
    return content.stripLeading().startsWith("{") ? member(content, key) : line(content, key);
  }

  private static Optional<String> member(String content, String key) {
    try {
      return Json.parse(content) instanceof JsonObject object
          ? object.get(key).flatMap(SecretEntry::text)
          : Optional.empty();
    } catch (JsonRefused e) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(Json value) {
    return value instanceof JsonString(String text) ? Optional.of(text) : Optional.empty();
  }

  private static Optional<String> line(String content, String key) {
    var prefix = key + "=";
    var found = content.lines().filter(line -> line.startsWith(prefix)).toList();
    return found.size() == 1
        ? Optional.of(found.getFirst().substring(prefix.length()))
        : Optional.empty();
  }
}
