package io.gantral.gateway;

import io.gantral.gateway.door.GatedTransport;
import io.gantral.gateway.store.Trust;
import io.gantral.store.FileStore;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** A running gateway, for a process of its own or within another one. */
public final class Gateway implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final GatewayVerticle verticle;
  private final GatewayConfig config;

  private Gateway(Vertx vertx, GatewayVerticle verticle, GatewayConfig config) {
    this.vertx = vertx;
    this.verticle = verticle;
    this.config = config;
  }

  /**
   * Starts a gateway; it is ready later, when its neighbours answer.
   *
   * @throws RuntimeException if it cannot listen, or cannot use its folder
   */
  public static Gateway start(GatewayConfig config) {
    var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    var verticle = new GatewayVerticle(config, files(config), trust(config), meters);
    var vertx = vertx(config.http());
    try {
      await(vertx.deployVerticle(verticle), START);
      return new Gateway(vertx, verticle, config);
    } catch (RuntimeException e) {
      await(vertx.close(), START);
      throw e;
    }
  }

  /** Where it listens. */
  public URI address() {
    return URI.create("http://" + config.http().host() + ":" + verticle.port());
  }

  /**
   * Sends waiting runners away, hands back what comes for them, answers what is under way, and
   * stops.
   */
  @Override
  public void close() {
    await(vertx.close(), config.runner().drain().plus(config.grace()).plus(START));
  }

  /** A loop for each door, and one for what is at home. */
  private static Vertx vertx(GatewayConfig.Http http) {
    return Vertx.builder()
        .with(new VertxOptions().setEventLoopPoolSize(http.loops() + 1))
        .withTransport(new GatedTransport(http.limits()))
        .build();
  }

  private static FileStore files(GatewayConfig config) {
    try {
      return FileStore.open(config.artifacts().folder());
    } catch (IOException e) {
      throw new UncheckedIOException("artifacts.folder cannot be used", e);
    }
  }

  private static Trust trust(GatewayConfig config) {
    return Trust.load(config.signingKeyFile(), config.artifacts().trustFile());
  }

  private static void await(Future<?> future, Duration limit) {
    try {
      future
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    } catch (CompletionException e) {
      throw new IllegalStateException("the gateway did not start or stop", e.getCause());
    }
  }
}
