package io.gantral.gateway;

import io.gantral.gateway.door.Door;
import io.gantral.gateway.door.Entrance;
import io.gantral.gateway.store.Trust;
import io.gantral.store.FileStore;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The gateway: its home loop, and the doors that lead there; opened by start, drained by stop. */
final class GatewayVerticle extends VerticleBase {
  private static final long SWEEP_MILLIS = 1_000;

  /** With 0 each door would take another one. */
  private static final int ANY_PORT_OF_ALL_DOORS = -1;

  private final GatewayConfig config;
  private final FileStore files;
  private final Trust trust;
  private final PrometheusMeterRegistry meters;
  private @Nullable Parts parts;
  private @Nullable Door door;

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
    var entrance = Entrance.of(config.http().limits(), InstantSource.system(), meters);
    var made = new Parts(vertx, config, files, trust, meters);
    parts = made;
    vertx.setPeriodic(SWEEP_MILLIS, id -> entrance.idle().sweep());
    return made.keys()
        .refresh()
        .compose(done -> contract.forRouting(vertx))
        .map(
            requests ->
                new Routes(vertx, config, made, entrance, contract, meters).router(requests))
        .compose(router -> open(router, made, entrance))
        .recover(failure -> closed(made, failure));
  }

  /** The doors are closed before this. */
  @Override
  public Future<?> stop() {
    return Objects.requireNonNull(parts, "stopped before it was started").close();
  }

  /** The port that the gateway listens on. */
  int port() {
    return Objects.requireNonNull(door, "not started").port();
  }

  private Future<?> open(Router router, Parts made, Entrance entrance) {
    var doors = new DeploymentOptions().setInstances(config.http().loops());
    return vertx.deployVerticle(() -> door(router, made, entrance), doors);
  }

  private Door door(Router router, Parts parts, Entrance entrance) {
    var made =
        new Door(
            options(),
            entrance.idle(),
            router,
            () -> parts.home().call(parts::drain),
            config.grace());
    door = made;
    return made;
  }

  private HttpServerOptions options() {
    var http = config.http();
    return new HttpServerOptions()
        .setHost(http.host())
        .setPort(http.port() == 0 ? ANY_PORT_OF_ALL_DOORS : http.port())
        .setIdleTimeout(Math.toIntExact(http.idleTimeout().toSeconds()))
        .setMaxHeaderSize(32 << 10)
        .setCompressionSupported(false);
  }

  /** A verticle that did not start is never stopped. */
  private static <T> Future<T> closed(Parts made, Throwable failure) {
    return made.close().transform(done -> Future.failedFuture(failure));
  }
}
