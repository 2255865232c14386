package io.gantral.gateway.http;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Problem;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for: its size, and the key of the last item of the page before.
 *
 * @param after the parts of that key; null for the first page
 */
public record Page(int limit, @Nullable List<String> after) {
  private static final int DEFAULT_LIMIT = 50;
  private static final String SEPARATOR = "\n";

  /**
   * The page that a request asks for.
   *
   * @param keyParts how many parts the key of this list has
   */
  public static Page of(RoutingContext context, int keyParts) {
    var limit = context.queryParams().get("limit");
    var cursor = context.queryParams().get("cursor");
    return new Page(
        limit == null ? DEFAULT_LIMIT : Integer.parseInt(limit),
        cursor == null ? null : decode(cursor, keyParts));
  }

  /** A part of the key of the last item before this page, or null on the first page. */
  public @Nullable String after(int part) {
    return after == null ? null : after.get(part);
  }

  /** One more than fits, so that it shows whether there is a next page. */
  public int probe() {
    return limit + 1;
  }

  /**
   * The answer of a list.
   *
   * @param found up to {@link #probe()} items
   * @param key the key of an item
   */
  public <T> Reply reply(List<T> found, Function<T, Json> form, Function<T, List<String>> key) {
    var page = page(found);
    return reply(page.stream().map(form).toList(), found, key);
  }

  /**
   * The answer of a list whose items take time to be shown, and which does not show all of them.
   *
   * @param found up to {@link #probe()} items
   * @param shown those of the found items that may be shown
   * @param key the key of an item
   */
  public <T> Future<Reply> reply(
      List<T> found,
      List<T> shown,
      Function<T, Future<JsonObject>> form,
      Function<T, List<String>> key) {
    var items = page(found).stream().filter(shown::contains).map(form).toList();
    return Future.join(items).map(all -> reply(all.<Json>list(), found, key));
  }

  private <T> List<T> page(List<T> found) {
    return found.subList(0, Math.min(limit, found.size()));
  }

  private <T> Reply reply(List<Json> items, List<T> found, Function<T, List<String>> key) {
    var more = found.size() > limit;
    return Reply.json(
        200,
        JsonObject.builder()
            .put("items", JsonArray.of(items))
            .put(
                "next",
                more ? new JsonString(encode(key.apply(found.get(limit - 1)))) : JsonNull.NULL)
            .build());
  }

  private static String encode(List<String> key) {
    var text = String.join(SEPARATOR, key);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> decode(String cursor, int keyParts) {
    var parts = List.of(new String(bytes(cursor), StandardCharsets.UTF_8).split(SEPARATOR, -1));
    if (parts.size() != keyParts || parts.stream().anyMatch(part -> part.indexOf('\0') >= 0)) {
      throw refuseCursor();
    }
    return parts;
  }

  private static byte[] bytes(String cursor) {
    try {
      return Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      throw refuseCursor();
    }
  }

  /** A cursor that this server did not make. */
  public static RuntimeException refuseCursor() {
    return Problem.invalid(Code.REQUEST_INVALID, "query:cursor", "no cursor of this list")
        .failure();
  }
}
