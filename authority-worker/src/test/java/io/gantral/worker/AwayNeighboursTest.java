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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
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
    var heard = new Heard();
    Logger.getLogger("").addHandler(heard);
    try (var neighbours = new Neighbours(folder, Map.of())) {
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
        heard.records.clear();

        // When
        engine.close();
        postgres.close();
        TimeUnit.SECONDS.sleep(AWAY_SECONDS);

        // Then
        assertTrue(heard.records.size() <= 6, () -> "said " + heard.lines());
        assertEquals(List.of(), heard.records.stream().filter(r -> r.getThrown() != null).toList());

        // When
        try (var back = Door.open(engine.port(), neighbours.enginePort());
            var alsoBack = Door.open(postgres.port(), neighbours.postgres.address().port())) {
          Await.until("it is ready again", () -> isReady(neighbours));

          // Then
          assertTrue(heard.records.size() <= 12, () -> "said " + heard.lines());
          assertEquals(back.port(), engine.port());
          assertEquals(alsoBack.port(), postgres.port());
          assertTrue(worker.port() > 0);
        }
      }
    } finally {
      Logger.getLogger("").removeHandler(heard);
    }
  }

  private static boolean isReady(Neighbours neighbours) throws InterruptedException, IOException {
    return neighbours.get("/readyz").statusCode() == 200;
  }

  /** All that was logged. */
  private static final class Heard extends Handler {
    private final Queue<LogRecord> records = new ConcurrentLinkedQueue<>();

    Heard() {
      setLevel(Level.ALL);
    }

    List<String> lines() {
      return records.stream().map(r -> r.getLoggerName() + " " + r.getMessage()).toList();
    }

    @Override
    public void publish(LogRecord logged) {
      records.add(logged);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
