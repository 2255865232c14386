package io.gantral.gateway.http;

import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Problem;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Makes values of what a request says; what they refuse is the caller's mistake. */
public final class Checked {
  private static final Pattern FIELD =
      Pattern.compile("([a-z_][a-z0-9_]*)(?:: |\\.)(.*)", Pattern.DOTALL);

  private Checked() {}

  /** The value, or a problem that names the field that the refusal names. */
  public static <T> T value(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw invalid(String.valueOf(e.getMessage()));
    }
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
