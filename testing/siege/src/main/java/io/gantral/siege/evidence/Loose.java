package io.gantral.siege.evidence;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonNumber;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import java.util.List;

/**
 * Members of documents whose form is for others to judge: what is missing or of another type is
 * empty, so that a new member or another version of a document ends no siege.
 */
public final class Loose {
  private Loose() {}

  /** The text at the end of a path of names, or an empty one. */
  public static String text(Json from, String... path) {
    return at(from, path) instanceof JsonString(var text) ? text : "";
  }

  /** The integer at the end of a path of names, or -1. */
  public static long number(Json from, String... path) {
    return at(from, path) instanceof JsonNumber number ? number.integer().orElse(-1) : -1;
  }

  /** The object at the end of a path of names, or an empty one. */
  public static JsonObject object(Json from, String... path) {
    return at(from, path) instanceof JsonObject object ? object : JsonObject.of();
  }

  /** The elements of the array at the end of a path of names, or none. */
  public static List<Json> list(Json from, String... path) {
    return at(from, path) instanceof JsonArray array ? array.values() : List.of();
  }

  private static Json at(Json from, String... path) {
    var here = from;
    for (var name : path) {
      here =
          here instanceof JsonObject object
              ? object.get(name).orElse(JsonNull.NULL)
              : JsonNull.NULL;
    }
    return here;
  }
}
