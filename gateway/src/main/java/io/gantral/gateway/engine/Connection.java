package io.gantral.gateway.engine;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import io.gantral.config.EngineConfig;
import io.gantral.engine.protocol.EngineStubs;
import io.gantral.engine.protocol.Presence;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceFutureStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The connection to the engine: calls with a time limit, answered in the caller's context.
 *
 * <p>The client wants to know what the engine is before it sends anything else, and asks for it in
 * the thread of the call, which blocks. Asked by a call like any other, it learns it without that;
 * so this is the first call, however often it has to be made.
 */
public final class Connection implements AutoCloseable {
  private final Vertx vertx;
  private final EngineConfig config;
  private final WorkflowServiceStubs stubs;
  private volatile boolean greeted;

  /** Prepares a connection; it is made with the first call. */
  public Connection(Vertx vertx, EngineConfig config) {
    this.vertx = vertx;
    this.config = config;
    stubs = WorkflowServiceStubs.newServiceStubs(EngineStubs.options(config).build());
    Presence.watch(stubs.getRawChannel());
  }

  EngineConfig config() {
    return config;
  }

  /** A short call. */
  <T> Future<T> call(Function<WorkflowServiceFutureStub, ListenableFuture<T>> call) {
    return call(config.callTimeout(), call);
  }

  /** A call that may take that long. */
  <T> Future<T> call(
      Duration limit, Function<WorkflowServiceFutureStub, ListenableFuture<T>> call) {
    return greeted ? send(limit, call) : greet().compose(known -> send(limit, call));
  }

  /** Whether the engine answers, and how. */
  Future<GetSystemInfoResponse> greet() {
    return this.<GetSystemInfoResponse>send(
            config.callTimeout(),
            stub -> stub.getSystemInfo(GetSystemInfoRequest.getDefaultInstance()))
        .onSuccess(known -> greeted = true);
  }

  private <T> Future<T> send(
      Duration limit, Function<WorkflowServiceFutureStub, ListenableFuture<T>> call) {
    var context = vertx.getOrCreateContext();
    return Future.fromCompletionStage(stage(call.apply(stubWithin(limit))), context);
  }

  private WorkflowServiceFutureStub stubWithin(Duration limit) {
    return stubs.futureStub().withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A moment in which nothing is asked. */
  Future<Void> pause(Duration length) {
    return vertx.timer(length.toMillis(), TimeUnit.MILLISECONDS).mapEmpty();
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }

  private static <T> CompletableFuture<T> stage(ListenableFuture<T> future) {
    var stage = new CompletableFuture<T>();
    Futures.addCallback(
        future,
        new FutureCallback<T>() {
          @Override
          public void onSuccess(@Nullable T result) {
            stage.complete(result);
          }

          @Override
          public void onFailure(Throwable failure) {
            stage.completeExceptionally(failure);
          }
        },
        MoreExecutors.directExecutor());
    return stage;
  }
}
