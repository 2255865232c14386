package io.gantral.gateway.engine;

import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Problem;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.errordetails.v1.NamespaceNotFoundFailure;
import io.temporal.serviceclient.StatusUtils;
import io.vertx.core.Future;
import java.lang.System.Logger.Level;

/** What the engine's failures mean: that it is away, busy, or knows a thing no more. */
final class EngineFailures {
  private static final System.Logger LOG = System.getLogger(EngineFailures.class.getName());

  /** Comes with each answer, and with no failure to get one. */
  private static final Metadata.Key<String> CONTENT_TYPE =
      Metadata.Key.of("content-type", Metadata.ASCII_STRING_MARSHALLER);

  private EngineFailures() {}

  static Status.Code codeOf(Throwable failure) {
    return failure instanceof StatusRuntimeException status
        ? status.getStatus().getCode()
        : Status.Code.OK;
  }

  /** Whether the engine does not have what was asked about, and would have it if it existed. */
  static boolean isGone(Throwable failure) {
    return failure instanceof StatusRuntimeException status
        && codeOf(status) == Status.Code.NOT_FOUND
        && !StatusUtils.hasFailure(status, NamespaceNotFoundFailure.class);
  }

  /**
   * Whether the same may be taken a little later: a limit of the engine is reached, or the
   * execution has nobody who could answer at this moment.
   */
  static boolean isBusy(Throwable failure) {
    return switch (codeOf(failure)) {
      case RESOURCE_EXHAUSTED, FAILED_PRECONDITION, ABORTED -> true;
      case UNAVAILABLE -> isSaidByEngine(failure);
      default -> false;
    };
  }

  /** Such as that it forgot what waited for an execution. An engine that is away says nothing. */
  private static boolean isSaidByEngine(Throwable failure) {
    return failure instanceof StatusRuntimeException status
        && status.getTrailers() != null
        && status.getTrailers().containsKey(CONTENT_TYPE);
  }

  /** Turns what is left of an engine's failure into a problem. */
  static <T> Future<T> unavailable(Throwable failure) {
    return Future.failedFuture(
        switch (codeOf(failure)) {
          case OK -> failure;
          case DEADLINE_EXCEEDED ->
              Problem.of(Code.TIMEOUT, "the engine did not answer in time").failure();
          case UNAVAILABLE, CANCELLED ->
              Problem.of(Code.UNAVAILABLE, "the engine is away").failure();
          case RESOURCE_EXHAUSTED, FAILED_PRECONDITION, ABORTED ->
              Problem.of(Code.BUSY, "the engine can take no more of this at the moment").failure();
          case UNKNOWN, INTERNAL, DATA_LOSS, NOT_FOUND -> broken(failure);
          case INVALID_ARGUMENT,
              ALREADY_EXISTS,
              PERMISSION_DENIED,
              OUT_OF_RANGE,
              UNIMPLEMENTED,
              UNAUTHENTICATED ->
              refused(failure);
        });
  }

  private static Throwable broken(Throwable failure) {
    log(failure);
    var detail =
        codeOf(failure) == Status.Code.NOT_FOUND
            ? "the engine does not have the namespace"
            : "the engine is not in order";
    return Problem.of(Code.UNAVAILABLE, detail).failure();
  }

  private static Throwable refused(Throwable failure) {
    log(failure);
    return Problem.of(Code.ENGINE_REFUSED).failure();
  }

  /** Its kind only: a message of the engine may quote what it was sent. */
  private static void log(Throwable failure) {
    LOG.log(Level.WARNING, "engine refused a call status=" + codeOf(failure));
  }
}
