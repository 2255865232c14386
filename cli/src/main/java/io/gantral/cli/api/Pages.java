package io.gantral.cli.api;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import java.util.function.Function;

/** The reading of one page of a list. */
final class Pages {

  private Pages() {}

  static <T> Listing<T> read(JsonObject page, Function<JsonObject, T> reader) {
    var fields = JsonFields.of(page);
    var items = fields.array("items").values().stream().map(Pages::object).map(reader).toList();
    return new Listing<>(items, fields.nullableString("next"));
  }

  private static JsonObject object(Json item) {
    if (item instanceof JsonObject object) {
      return object;
    }
    throw JsonRefused.at("/items", JsonRefused.Reason.WRONG_TYPE, "expected objects");
  }
}
