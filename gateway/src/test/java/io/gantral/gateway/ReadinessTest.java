package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What anybody may ask as often as they like. */
@ExtendWith(SharedHouse.class)
final class ReadinessTest {
  private static final Duration SILENCE = Duration.ofSeconds(20);

  private final House house;

  ReadinessTest(People people) {
    house = people.house();
  }

  @Test
  void aNeighbourThatIsSilentForLongHoldsTheAnswerUpForShort() throws IOException {
    try (var silent = new SilentNeighbour();
        var gateway = Gateway.start(house.config(silent.asEngine(SILENCE)))) {
      var answer = assertTimeout(SILENCE.dividedBy(2), () -> ask(gateway).getFirst().join());

      assertEquals(503, answer.status());
      assertTrue(answer.plain().contains("\"engine\":false"), answer.plain());
      assertTrue(answer.plain().contains("\"postgres\":true"), answer.plain());
    }
  }

  @Test
  void manyWhoAskAtOnceMakeTheGatewayAskOnce() throws IOException {
    var silent = new SilentNeighbour();
    // The neighbour is closed first: a pool that is still connecting cannot be closed.
    try (var gateway = Gateway.start(withPostgres(silent));
        silent) {
      var answers = ask(gateway).stream().map(CompletableFuture::join).toList();

      assertTrue(answers.stream().allMatch(answer -> answer.status() == 503));
      assertEquals(1, silent.callers());
    }
  }

  private static List<CompletableFuture<Api.Answer>> ask(Gateway gateway) {
    var anybody = Api.anybody(gateway.address());
    return Stream.generate(() -> anybody.getAsync("/readyz")).limit(10).toList();
  }

  private GatewayConfig withPostgres(SilentNeighbour silent) {
    var config = house.config();
    return new GatewayConfig(
        config.http(),
        config.runner(),
        config.leaseKey(),
        config.decisionTimeout(),
        config.reviewers(),
        config.signingKeyFile(),
        config.issuer(),
        config.engine(),
        silent.asPostgres(),
        config.artifacts());
  }
}
