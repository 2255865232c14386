package io.gantral.gateway.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The event loop on which everything lives that a gateway has once: waiting runners, the issuer's
 * keys, what is known of neighbours. Requests come to it from the loops of their connections, and
 * what it answers goes back there.
 */
public final class HomeLoop {
  private final Vertx vertx;
  private final Context home;

  /** The loop that this is called on. */
  public HomeLoop(Vertx vertx) {
    this.vertx = vertx;
    home = vertx.getOrCreateContext();
  }

  /** Does work at home, and brings its result back to the caller's context. */
  public <T> Future<T> call(Supplier<Future<T>> work) {
    var stage =
        CompletableFuture.supplyAsync(work, task -> home.runOnContext(there -> task.run()))
            .thenCompose(Future::toCompletionStage);
    return Stages.future(stage, vertx.getOrCreateContext());
  }

  /** Brings home what comes from another loop. */
  public <T> Future<T> bring(Future<T> future) {
    return Stages.future(future.toCompletionStage(), home);
  }

  /** Does something at home. */
  public void run(Runnable action) {
    home.runOnContext(there -> action.run());
  }
}
