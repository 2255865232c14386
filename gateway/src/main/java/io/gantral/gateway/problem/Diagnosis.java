package io.gantral.gateway.problem;

import io.gantral.authority.json.JsonRefused;
import io.vertx.ext.web.handler.HttpException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Finds the problem behind a failure. */
public final class Diagnosis {
  private Diagnosis() {}

  /**
   * The problem of a failed request.
   *
   * @param cause what was thrown, if anything
   * @param status the status that the failing handler asked for, or -1
   */
  public static Problem of(@Nullable Throwable cause, int status) {
    return switch (cause) {
      case null -> ofStatus(status);
      case Failure failure -> failure.problem();
      case HttpException http -> ofStatus(http.getStatusCode());
      case TimeoutException ignored -> Problem.of(Code.TIMEOUT);
      default -> isOfCaller(status) ? ofStatus(status) : Problem.of(Code.INTERNAL);
    };
  }

  /** The problem of a request whose JSON was refused; what is stored is no caller's mistake. */
  public static Problem ofRequest(JsonRefused refused) {
    var limit = refused.limit().isPresent() ? " " + refused.limit().getAsInt() : "";
    var detail = refused.reason() + ": " + refused.detail() + limit;
    var code =
        switch (refused.reason()) {
          case MALFORMED, ENCODING, DUPLICATE_KEY, TOO_DEEP, TOO_LARGE, NUMBER, STRING ->
              Code.JSON_INVALID;
          case MISSING_FIELD, UNKNOWN_FIELD, WRONG_TYPE, WRONG_VALUE -> Code.REQUEST_INVALID;
        };
    return Problem.invalid(code, refused.pointer(), detail);
  }

  /** Whoever fails a request so says that the caller made it fail, a path without form, say. */
  private static boolean isOfCaller(int status) {
    return status >= 400 && status < 500;
  }

  private static Problem ofStatus(int status) {
    return switch (status) {
      case 400 -> Problem.of(Code.REQUEST_INVALID);
      case 401 -> Problem.of(Code.UNAUTHENTICATED);
      case 403 -> Problem.of(Code.FORBIDDEN);
      case 404 -> Problem.of(Code.NOT_FOUND);
      case 405 -> Problem.of(Code.METHOD_NOT_ALLOWED);
      case 408 -> Problem.of(Code.BODY_TOO_SLOW);
      case 413 -> Problem.of(Code.BODY_TOO_LARGE);
      case 415 -> Problem.of(Code.UNSUPPORTED_MEDIA_TYPE);
      default -> Problem.of(Code.INTERNAL);
    };
  }
}
