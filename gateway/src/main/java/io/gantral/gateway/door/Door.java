package io.gantral.gateway.door;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One event loop on which connections are served; all doors of a gateway share its port. */
public final class Door extends VerticleBase {
  private final HttpServerOptions options;
  private final IdleConnections idle;
  private final Handler<HttpServerRequest> requests;
  private final Supplier<Future<Void>> drained;
  private final Duration grace;
  private @Nullable HttpServer server;

  /**
   * A closed door.
   *
   * @param drained is waited for before the door closes
   * @param grace how long what is under way may take then
   */
  public Door(
      HttpServerOptions options,
      IdleConnections idle,
      Handler<HttpServerRequest> requests,
      Supplier<Future<Void>> drained,
      Duration grace) {
    this.options = options;
    this.idle = idle;
    this.requests = requests;
    this.drained = drained;
    this.grace = grace;
  }

  @Override
  public Future<?> start() {
    return vertx
        .createHttpServer(options)
        .connectionHandler(idle::opened)
        .invalidRequestHandler(Unreadable::refuse)
        .requestHandler(requests)
        .listen()
        .onSuccess(listening -> server = listening);
  }

  /** Closes idle connections at once, the others when their request is answered. */
  @Override
  public Future<?> stop() {
    return drained.get().compose(done -> stopListening());
  }

  /** The port that it listens on. */
  public int port() {
    return Objects.requireNonNull(server, "not started").actualPort();
  }

  private Future<Void> stopListening() {
    return server == null
        ? Future.succeededFuture()
        : server.shutdown(grace.toMillis(), TimeUnit.MILLISECONDS);
  }
}
