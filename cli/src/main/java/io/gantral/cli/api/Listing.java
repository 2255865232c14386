package io.gantral.cli.api;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A list as far as it was read.
 *
 * @param next the cursor of what follows, empty at the end
 */
public record Listing<T>(List<T> items, Optional<String> next) {

  public Listing {
    items = List.copyOf(items);
  }

  /** The list in the server's form. */
  public JsonObject source(Function<T, JsonObject> item) {
    Json cursor = next.<Json>map(JsonString::new).orElse(JsonNull.NULL);
    var all = JsonArray.of(items.stream().map(item).toList());
    return JsonObject.builder().put("items", all).put("next", cursor).build();
  }
}
