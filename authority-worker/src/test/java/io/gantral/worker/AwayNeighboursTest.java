package io.gantral.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.config.EngineConfig;
import io.gantral.config.KafkaConfig;
import io.gantral.config.ProcessLog;
import io.gantral.testkit.Await;
import io.gantral.testkit.tls.Door;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a worker logs while its neighbours are away. */
final class AwayNeighboursTest {
  private static final long AWAY_SECONDS = 15;

  @TempDir private Path folder;

  @Test
  @Tag("Y9")
  void eachNeighbourThatIsAwayIsOneLineAndOneMoreWhenItIsBack() throws Exception {
    // Given
    ProcessLog.start();
    try (var heard = Heard.start();
        var neighbours = new Neighbours(folder, Map.of())) {
      neighbours.kafka.createTopic(KafkaConfig.TOPIC, 1);
      var engine = Door.open(0, neighbours.enginePort());
      var postgres = Door.open(0, neighbours.postgres.address().port());
      var config =
          neighbours.worker(
              EngineConfig.at("127.0.0.1:" + engine.port()),
              neighbours.postgresConfig(postgres.port()),
              neighbours.kafkaConfig());
      try (var worker = AuthorityWorker.start(config)) {
        Await.until("it is ready", () -> neighbours.get("/readyz").statusCode() == 200);
        heard.clear();

        // When
        engine.close();
        postgres.close();
        TimeUnit.SECONDS.sleep(AWAY_SECONDS);

        // Then
        assertTrue(heard.lines().size() <= 6, () -> "said " + heard.lines());
        assertEquals(List.of(), heard.thrown());

        // When
        try (var back = Door.open(engine.port(), neighbours.enginePort());
            var alsoBack = Door.open(postgres.port(), neighbours.postgres.address().port())) {
          Await.until("it is ready again", () -> isReady(neighbours));

          // Then
          assertTrue(heard.lines().size() <= 12, () -> "said " + heard.lines());
          assertEquals(back.port(), engine.port());
          assertEquals(alsoBack.port(), postgres.port());
          assertTrue(worker.port() > 0);
        }
      }
    }
  }

  private static boolean isReady(Neighbours neighbours) throws InterruptedException, IOException {
    return neighbours.get("/readyz").statusCode() == 200;
  }
}
