package io.gantral.gateway.http;

import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Diagnosis;
import io.gantral.gateway.problem.Problem;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Makes values of what a request says; what they refuse is the caller's mistake. */
public final class Checked {
  /** The most bytes of a context that enters the evidence, as canonical JSON (RFC 8785). */
  public static final int MAX_CONTEXT = 256 << 10;

  /** The most bytes of what a decision changes in a context, as canonical JSON. */
  public static final int MAX_DELTA = 64 << 10;

  /** The most bytes of a template, as canonical JSON; it goes with each run of an execution. */
  public static final int MAX_TEMPLATE = 256 << 10;

  private static final Pattern FIELD =
      Pattern.compile("([a-z_][a-z0-9_]*)(?:: |\\.)(.*)", Pattern.DOTALL);

  private Checked() {}

  /** The value, or a problem that names the field that the refusal names. */
  public static <T> T value(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (JsonRefused e) {
      throw Diagnosis.ofRequest(e).failure();
    } catch (IllegalArgumentException e) {
      throw invalid(String.valueOf(e.getMessage()));
    }
  }

  /** The facts, or a problem that names their field where they are too many to be kept. */
  public static JsonObject within(int mostBytes, String pointer, JsonObject facts) {
    var length = facts.canonicalBytes().length;
    if (length > mostBytes) {
      throw invalid(pointer, "at most " + mostBytes + " bytes as canonical JSON, not " + length);
    }
    return facts;
  }

  /** What stands behind the first dot is a name and no place, so that the detail says it. */
  private static RuntimeException invalid(String message) {
    var field = FIELD.matcher(message);
    return field.matches() ? invalid("/" + field.group(1), field.group(2)) : invalid("", message);
  }

  private static RuntimeException invalid(String pointer, String detail) {
    return Problem.invalid(Code.REQUEST_INVALID, pointer, detail).failure();
  }
}
