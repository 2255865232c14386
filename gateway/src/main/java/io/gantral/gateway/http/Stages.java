package io.gantral.gateway.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Stages of the JDK as futures of a context, without the envelope they put around failures. */
final class Stages {
  private Stages() {}

  static <T> Future<T> future(CompletionStage<T> stage, Context context) {
    return Future.fromCompletionStage(stage, context)
        .recover(failure -> Future.failedFuture(causeOf(failure)));
  }

  private static Throwable causeOf(Throwable failure) {
    var cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }
}
