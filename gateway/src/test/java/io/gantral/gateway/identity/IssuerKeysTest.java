package io.gantral.gateway.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.config.IssuerConfig;
import io.gantral.gateway.Logged;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class IssuerKeysTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final URI NOBODY = URI.create("http://127.0.0.1:9");

  private final Vertx vertx = Vertx.vertx();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void anIssuerThatWasAwayIsAskedByTheNextTokenAfterAShortPause() {
    var keys = keys(NOBODY);
    // From now on each question fails at once, before anything is sent.
    keys.close();
    try (var log = Logged.of(IssuerKeys.class.getName())) {
      keys.refresh().await();
      keys.having(CountingIssuer.KEY).await();
      assertEquals(1, log.lines().size(), log.lines()::toString);

      pass(Duration.ofSeconds(2));
      keys.having(CountingIssuer.KEY).await();

      assertEquals(2, log.lines().size(), log.lines()::toString);
    }
  }

  @Test
  void theRegularRefreshIsNotHeldBackByWhatTokensMayAskFor() {
    var issuer = new CountingIssuer(vertx, "");
    var keys = keys(issuer.name());

    keys.refresh().await();
    pass(Duration.ofMinutes(5));
    keys.refresh().await();

    assertEquals(2, issuer.asked());
  }

  @Test
  void unknownKeysMakeUsAskNoMoreOftenThanConfigured() {
    // Given
    var issuer = new CountingIssuer(vertx, "");
    var keys = keys(issuer.name());
    keys.refresh().await();

    // When
    keys.having("unknown").await();
    pass(HOUR.minusSeconds(1));
    keys.having("another").await();
    keys.having(CountingIssuer.KEY).await();

    // Then
    assertEquals(2, issuer.asked());
    pass(Duration.ofSeconds(1));
    keys.having("another").await();
    assertEquals(3, issuer.asked());
  }

  @Test
  void anIssuerWhoseNameEndsWithASlashIsFoundByItsAddressWithoutIt() {
    var issuer = new CountingIssuer(vertx, "/");
    var keys = keys(issuer.name());

    keys.refresh().await();

    assertTrue(keys.known());
  }

  private IssuerKeys keys(URI issuer) {
    var second = Duration.ofSeconds(1);
    var config = new IssuerConfig(issuer, "gantral", second, second.multipliedBy(5), HOUR);
    return new IssuerKeys(vertx, config, now::get);
  }

  private void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }
}
