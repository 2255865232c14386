package io.gantral.testkit.golden;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import java.util.function.UnaryOperator;

/** Changes of an artifact's JSON. */
final class Edits {
  private Edits() {}

  /** Sets a string member. */
  static UnaryOperator<JsonObject> set(String name, String value) {
    return json -> json.with(name, new JsonString(value));
  }

  /** Sets a member to what this JSON text says. */
  static UnaryOperator<JsonObject> setJson(String name, String value) {
    return json -> json.with(name, Json.parse(value));
  }

  /** Sets a string member of an object member. */
  static UnaryOperator<JsonObject> set(String object, String name, String value) {
    return json ->
        json.with(
            object,
            ((JsonObject) json.get(object).orElseThrow()).with(name, new JsonString(value)));
  }

  /** Says that an execution failed which did not. */
  static JsonObject terminated(JsonObject json) {
    var caused = set("trigger", "kind", "EXECUTION_FAILED").apply(json);
    return set("authority_state", "TERMINATED").apply(caused);
  }

  static UnaryOperator<JsonObject> remove(String name) {
    return json -> json.without(name);
  }

  static String text(JsonObject json, String name) {
    return ((JsonString) json.get(name).orElseThrow()).value();
  }
}
