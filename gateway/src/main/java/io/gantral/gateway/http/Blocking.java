package io.gantral.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Work that blocks or takes long, each piece on a virtual thread of its own. */
public final class Blocking implements AutoCloseable {
  private final Vertx vertx;
  private final ExecutorService threads;

  public Blocking(Vertx vertx) {
    this.vertx = vertx;
    threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("gateway-", 0).factory());
  }

  /** Runs the work and brings its result back to the caller's context. */
  public <T> Future<T> call(Callable<T> work) {
    var stage = CompletableFuture.supplyAsync(() -> run(work), threads);
    return Stages.future(stage, vertx.getOrCreateContext());
  }

  @Override
  public void close() {
    threads.shutdown();
  }

  private static <T> T run(Callable<T> work) {
    try {
      return work.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }
}
