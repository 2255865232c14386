package io.gantral.gateway.identity;

import io.gantral.config.IssuerConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's keys, asked for by discovery: at the start, now and then, and when a token names one
 * that is not known, the latter not more often than configured. Where asking fails, the old ones
 * stay, and the next token that needs another one makes us ask again after a short pause.
 *
 * <p>Lives on one event loop.
 */
public final class IssuerKeys implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(IssuerKeys.class.getName());
  private static final Duration REFRESH_ANYWAY = Duration.ofMinutes(5);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final int MAX_ANSWER = 1 << 20;

  private final IssuerConfig config;
  private final WebClient client;
  private final Vertx vertx;
  private final InstantSource clock;
  private final long timer;
  private Instant soonest = Instant.MIN;
  private @Nullable Future<Void> asking;
  private @Nullable KeySet keys;

  public IssuerKeys(Vertx vertx, IssuerConfig config, InstantSource clock) {
    this.vertx = vertx;
    this.config = config;
    this.clock = clock;
    client =
        WebClient.create(
            vertx,
            new WebClientOptions()
                .setConnectTimeout((int) config.timeout().toMillis())
                .setFollowRedirects(false)
                .setUserAgentEnabled(false));
    timer = vertx.setPeriodic(REFRESH_ANYWAY.toMillis(), id -> refresh());
  }

  /** Whether any keys are known. */
  public boolean known() {
    return keys != null;
  }

  /** The keys, asked for again where the one that is named is not among them. */
  Future<Optional<KeySet>> having(@Nullable String keyId) {
    if (keys != null && keys.has(keyId)) {
      return Future.succeededFuture(Optional.of(keys));
    }
    return lookUp().map(done -> Optional.ofNullable(keys));
  }

  /** Asks the issuer where no keys are known; the future never fails. */
  public Future<Void> refreshWhereUnknown() {
    return known() ? Future.succeededFuture() : lookUp();
  }

  /** Asks the issuer, unless that is under way; the future never fails. */
  public Future<Void> refresh() {
    if (asking != null) {
      return asking;
    }
    var fetching = fetch();
    // Assigned first: one that is complete already ends at once.
    asking = fetching;
    return fetching.onComplete(done -> asking = null);
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
    client.close();
  }

  /** Whoever likes can make us ask, so this is held back, and nothing else is. */
  private Future<Void> lookUp() {
    var now = clock.instant();
    if (asking == null && now.isBefore(soonest)) {
      return Future.succeededFuture();
    }
    soonest = now.plus(config.refreshEvery());
    return refresh();
  }

  private Future<Void> fetch() {
    return Future.succeededFuture(discovery())
        .compose(this::get)
        .compose(this::keysAddress)
        .compose(this::get)
        .<Void>compose(this::take)
        .recover(this::keepOld);
  }

  /** An issuer's last slash is no part of this address (OpenID Connect Discovery 1.0, 4). */
  private String discovery() {
    return config.issuer().toString().replaceFirst("/$", "") + "/.well-known/openid-configuration";
  }

  private Future<JsonObject> get(String address) {
    return client
        .getAbs(address)
        .timeout(config.timeout().toMillis())
        .send()
        .map(IssuerKeys::document);
  }

  private static JsonObject document(HttpResponse<Buffer> response) {
    if (response.statusCode() != 200 || response.body() == null) {
      throw new IllegalStateException("the issuer answered " + response.statusCode());
    }
    if (response.body().length() > MAX_ANSWER) {
      throw new IllegalStateException("the issuer's answer is too long");
    }
    return response.bodyAsJsonObject();
  }

  private Future<String> keysAddress(JsonObject discovery) {
    if (!config.issuer().toString().equals(discovery.getString("issuer"))) {
      throw new IllegalStateException("the discovery document is another issuer's");
    }
    var address = URI.create(discovery.getString("jwks_uri", ""));
    if (!config.issuer().getScheme().equals(address.getScheme())) {
      throw new IllegalStateException("jwks_uri is not of the issuer's scheme");
    }
    return Future.succeededFuture(address.toString());
  }

  private Future<Void> take(JsonObject jwks) {
    keys = KeySet.of(vertx, config, jwks.getJsonArray("keys", new JsonArray()));
    return Future.succeededFuture();
  }

  private Future<Void> keepOld(Throwable failure) {
    soonest = clock.instant().plus(PAUSE_AFTER_FAILURE);
    LOG.log(Level.WARNING, "issuer keys not refreshed cause=" + failure.getMessage());
    return Future.succeededFuture();
  }
}
