package io.gantral.cli.api;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import io.gantral.authority.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A problem document (RFC 9457), or what can be said about an answer that is none.
 *
 * @param source the document as it came, empty where there was none
 * @param refusal why a decision was refused
 */
public record Problem(
    JsonObject source,
    int status,
    String title,
    Optional<String> code,
    Optional<String> detail,
    Optional<String> refusal,
    List<Field> errors) {

  private static final int SERVER_ERROR = 500;

  /** A field that was wrong, by its JSON Pointer. */
  public record Field(String pointer, String detail) {}

  public Problem {
    errors = List.copyOf(errors);
  }

  /** Reads what came with a status that is no success; never fails. */
  static Problem read(int status, byte[] body) {
    try {
      return Json.parse(body) instanceof JsonObject object ? of(status, object) : bare(status);
    } catch (JsonRefused e) {
      // A proxy's page is no problem document, and the status says enough.
      return bare(status);
    }
  }

  /** Whether the server could not answer, so that nothing is known of the request. */
  public boolean isOfServer() {
    return status >= SERVER_ERROR;
  }

  /** The same with something to add for people; the document stays as it came. */
  public Problem withHint(String hint) {
    var longer = detail.map(said -> said + "; " + hint).orElse(hint);
    return new Problem(source, status, title, code, Optional.of(longer), refusal, errors);
  }

  private static Problem bare(int status) {
    return of(status, JsonObject.of());
  }

  private static Problem of(int status, JsonObject source) {
    return new Problem(
        source,
        status,
        text(source, "title").orElse("no explanation was given"),
        text(source, "code"),
        text(source, "detail"),
        text(source, "refusal"),
        fields(source));
  }

  private static List<Field> fields(JsonObject source) {
    var fields = new ArrayList<Field>();
    if (source.get("errors").orElse(null) instanceof JsonArray errors) {
      for (var error : errors.values()) {
        if (error instanceof JsonObject object) {
          fields.add(field(object));
        }
      }
    }
    return fields;
  }

  private static Field field(JsonObject error) {
    return new Field(text(error, "pointer").orElse(""), text(error, "detail").orElse(""));
  }

  private static Optional<String> text(JsonObject source, String name) {
    return source
        .get(name)
        .filter(JsonString.class::isInstance)
        .map(value -> ((JsonString) value).value());
  }
}
