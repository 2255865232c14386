package io.gantral.gateway;

import io.gantral.gateway.store.Trust;
import io.gantral.store.FileStore;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The gateway on its event loop: opened by start, drained by stop. */
final class GatewayVerticle extends VerticleBase {
  private final GatewayConfig config;
  private final FileStore files;
  private final Trust trust;
  private final PrometheusMeterRegistry meters;
  private @Nullable Parts parts;
  private @Nullable HttpServer server;

  GatewayVerticle(
      GatewayConfig config, FileStore files, Trust trust, PrometheusMeterRegistry meters) {
    this.config = config;
    this.files = files;
    this.trust = trust;
    this.meters = meters;
  }

  @Override
  public Future<?> start() {
    var contract = Contract.load();
    var made = new Parts(vertx, config, files, trust, meters);
    parts = made;
    return made.keys()
        .refresh()
        .compose(done -> contract.forRouting(vertx))
        .map(requests -> new Routes(vertx, config, made, contract, meters).router(requests))
        .compose(this::listen)
        .recover(failure -> closed(made, failure));
  }

  @Override
  public Future<?> stop() {
    var open = Objects.requireNonNull(parts, "stopped before it was started");
    return open.drain().compose(done -> stopListening()).eventually(open::close);
  }

  /** The port that the server listens on. */
  int port() {
    return Objects.requireNonNull(server, "not started").actualPort();
  }

  private Future<HttpServer> listen(Router router) {
    var http = config.http();
    var options =
        new HttpServerOptions()
            .setHost(http.host())
            .setPort(http.port())
            .setIdleTimeout(Math.toIntExact(http.idleTimeout().toSeconds()))
            .setMaxHeaderSize(32 << 10)
            .setCompressionSupported(false);
    return vertx
        .createHttpServer(options)
        .requestHandler(router)
        .listen()
        .onSuccess(listening -> server = listening);
  }

  /** A verticle that did not start is never stopped. */
  private static <T> Future<T> closed(Parts made, Throwable failure) {
    return made.close().transform(done -> Future.failedFuture(failure));
  }

  /** Closes idle connections at once, the others when their request is answered. */
  private Future<Void> stopListening() {
    return server == null
        ? Future.succeededFuture()
        : server.shutdown(config.grace().toMillis(), TimeUnit.MILLISECONDS);
  }
}
