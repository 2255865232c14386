package io.gantral.gateway.problem;

import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457).
 *
 * @param detail what was wrong this time, without any value that was sent
 * @param errors the fields that are wrong
 * @param extra further members, for instance the reason of a refusal
 */
public record Problem(
    Code code,
    int status,
    @Nullable String detail,
    List<FieldError> errors,
    Map<String, String> extra) {
  private static final String TYPE_PREFIX = "https://gantral.io/problems/";

  /**
   * One field that is wrong.
   *
   * @param pointer a JSON Pointer into the body, or {@code header:}, {@code query:} or {@code
   *     path:} and a name
   */
  public record FieldError(String pointer, String detail) {
    /** The longest pointer; the names in it come from outside. */
    private static final int LONGEST = 200;

    public FieldError {
      pointer = pointer.length() > LONGEST ? pointer.substring(0, LONGEST) : pointer;
    }

    private String text() {
      return pointer.isEmpty() ? detail : pointer + ": " + detail;
    }
  }

  public Problem {
    errors = List.copyOf(errors);
    extra = Map.copyOf(extra);
  }

  /** A problem with the status of its code. */
  public static Problem of(Code code, String detail) {
    return new Problem(code, code.status(), detail, List.of(), Map.of());
  }

  /** A problem with the status of its code and nothing to add. */
  public static Problem of(Code code) {
    return new Problem(code, code.status(), null, List.of(), Map.of());
  }

  /** A field of the request that is wrong. */
  public static Problem invalid(Code code, String pointer, String detail) {
    var error = new FieldError(pointer, detail);
    return new Problem(code, code.status(), detail, List.of(error), Map.of());
  }

  /** Fields of the request that are wrong, at least one; the first one is the detail. */
  public static Problem invalid(List<FieldError> errors) {
    var code = Code.REQUEST_INVALID;
    return new Problem(code, code.status(), errors.getFirst().text(), errors, Map.of());
  }

  /** An Idempotency-Key that stands for something else. */
  public static Problem keyReused(String detail) {
    return invalid(Code.IDEMPOTENCY_CONFLICT, "header:Idempotency-Key", detail);
  }

  /** This problem under another status. */
  public Problem withStatus(int other) {
    return new Problem(code, other, detail, errors, extra);
  }

  /** This problem with further members. */
  public Problem with(Map<String, String> members) {
    return new Problem(code, status, detail, errors, members);
  }

  /** This problem with the fields that are wrong. */
  public Problem with(List<FieldError> fields) {
    return new Problem(code, status, detail, fields, extra);
  }

  /** This problem as the failure of a future. */
  public Failure failure() {
    return new Failure(this);
  }

  /** The document. */
  public JsonObject toJson(String requestId) {
    var json =
        JsonObject.builder()
            .put("type", TYPE_PREFIX + code.wire())
            .put("title", code.title())
            .put("status", status)
            .put("code", code.wire())
            .put("request_id", requestId);
    if (detail != null) {
      json.put("detail", detail);
    }
    if (!errors.isEmpty()) {
      json.put("errors", JsonArray.of(errors.stream().map(Problem::toJson).toList()));
    }
    new TreeMap<>(extra).forEach(json::put);
    return json.build();
  }

  private static JsonObject toJson(FieldError error) {
    return JsonObject.builder()
        .put("pointer", error.pointer())
        .put("detail", error.detail())
        .build();
  }
}
