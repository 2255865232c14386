package io.gantral.gateway.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gantral.config.IssuerConfig;
import io.gantral.gateway.Logged;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class IssuerKeysTest {
  @Test
  void anIssuerThatCannotBeAskedIsAskedAgainLater() {
    var vertx = Vertx.vertx();
    var now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    var keys = new IssuerKeys(vertx, IssuerConfig.at(URI.create("http://127.0.0.1:9")), now::get);
    // Fails at once, before anything is sent.
    keys.close();
    try (var log = Logged.of(IssuerKeys.class.getName())) {
      keys.refresh().await();
      now.updateAndGet(time -> time.plus(Duration.ofHours(1)));
      keys.refresh().await();

      assertEquals(2, log.lines().size(), log.lines()::toString);
    } finally {
      vertx.close().await();
    }
  }
}
