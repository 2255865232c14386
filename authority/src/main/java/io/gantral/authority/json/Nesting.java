package io.gantral.authority.json;

import java.util.Collection;

/** How deep containers nest: 1 for one that holds no other container, 0 for a plain value. */
final class Nesting {

  private Nesting() {}

  /** The depth of a container around these values; refused beyond what any value may have. */
  static int around(Collection<Json> values) {
    int depth = 1 + values.stream().mapToInt(Nesting::of).max().orElse(0);
    if (depth > Json.MAX_DEPTH) {
      throw JsonRefused.beyond(JsonRefused.Reason.TOO_DEEP, Json.MAX_DEPTH);
    }
    return depth;
  }

  private static int of(Json value) {
    return switch (value) {
      case JsonObject object -> object.depth();
      case JsonArray array -> array.depth();
      case JsonString ignored -> 0;
      case JsonNumber ignored -> 0;
      case JsonBoolean ignored -> 0;
      case JsonNull ignored -> 0;
    };
  }
}
