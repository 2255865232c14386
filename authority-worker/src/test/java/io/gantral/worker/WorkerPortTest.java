package io.gantral.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.config.EngineConfig;
import io.gantral.config.KafkaConfig;
import io.gantral.local.FreePort;
import io.gantral.testkit.Await;
import io.gantral.testkit.tls.Door;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a worker says of itself, while it waits and while it runs. */
final class WorkerPortTest {
  @TempDir private static Path folder;
  private static Neighbours neighbours;

  @BeforeAll
  static void start() throws IOException {
    neighbours = new Neighbours(folder, Map.of());
    neighbours.kafka.createTopic(KafkaConfig.TOPIC, 1);
  }

  @AfterAll
  static void stop() {
    neighbours.close();
  }

  @Test
  void aWorkerWaitsForItsNeighboursAndSaysForWhichOne() throws Exception {
    // Given doors to engine and Postgres that are closed
    var engine = FreePort.any().number();
    var postgres = FreePort.any().number();
    var config =
        neighbours.worker(
            EngineConfig.at("127.0.0.1:" + engine),
            neighbours.postgresConfig(postgres),
            neighbours.kafkaConfig());
    try (var starting = Executors.newSingleThreadExecutor()) {
      var worker = starting.submit(() -> AuthorityWorker.start(config));
      Await.until("it waits for Postgres", () -> waitsFor("postgres"));
      assertEquals(200, neighbours.get("/healthz").statusCode());
      assertEquals(503, neighbours.get("/readyz").statusCode());

      // When
      try (var first = Door.open(postgres, neighbours.postgres.address().port())) {
        Await.until("it waits for the engine", () -> waitsFor("engine"));
        assertFalse(worker.isDone());
        try (var second = Door.open(engine, neighbours.enginePort());
            var running = worker.get()) {

          // Then
          Await.until("it is ready", () -> neighbours.get("/readyz").statusCode() == 200);
          assertEquals(first.port(), postgres);
          assertEquals(second.port(), engine);
          assertTrue(running.port() > 0);
        }
      }
    }
  }

  @Test
  void aStoreThatTakesNoFileMakesAWorkerUnreadyUntilItDoes() throws Exception {
    try (var worker = AuthorityWorker.start(config())) {
      Await.until("it is ready", () -> neighbours.get("/readyz").statusCode() == 200);
      var temporary = folder.resolve("artifacts/temporary");

      // When
      Files.delete(temporary);

      // Then
      Await.until(
          "it is not ready",
          () -> neighbours.get("/readyz").body().contains("\"store_writable\":false"));
      assertEquals(503, neighbours.get("/readyz").statusCode());
      assertEquals(200, neighbours.get("/healthz").statusCode());
      Files.createDirectory(temporary);
      Await.until("it is ready again", () -> neighbours.get("/readyz").statusCode() == 200);
      assertTrue(worker.port() > 0);
    }
  }

  @Test
  void figuresAreInTheFormOfPrometheus() throws Exception {
    try (var worker = AuthorityWorker.start(config())) {
      Await.until("it has swept", () -> figures().contains("\ngantral_sweeps_total 1\n"));

      // When
      var figures = figures();

      // Then
      figures
          .lines()
          .forEach(
              line ->
                  assertTrue(line.matches("#.*|[a-z_]+(\\{[a-z]+=\"[A-Z_]+\"})? -?[0-9.]+"), line));
      assertTrue(figures.contains("gantral_incidents_total{kind=\"HEAD_MISSING\"} 0\n"), figures);
      assertTrue(figures.contains("gantral_outbox_events 0\n"), figures);
      assertTrue(worker.port() > 0);
    }
  }

  @Test
  void aPortThatIsTakenEndsTheStartAtOnce() throws Exception {
    try (var worker = AuthorityWorker.start(config())) {
      assertTrue(worker.port() > 0);

      // When
      var refusal = assertThrows(IOException.class, () -> AuthorityWorker.start(config()));

      // Then
      assertTrue(String.valueOf(refusal.getMessage()).startsWith("worker.http: cannot listen on"));
    }
  }

  private static WorkerConfig config() {
    return neighbours.worker(
        neighbours.engineConfig(),
        neighbours.postgresConfig(neighbours.postgres.address().port()),
        neighbours.kafkaConfig());
  }

  private static boolean waitsFor(String neighbour) throws InterruptedException {
    try {
      var said = neighbours.get("/readyz").body();
      return said.equals("{\"ready\":false,\"waiting_for\":\"" + neighbour + "\"}");
    } catch (IOException e) {
      return false;
    }
  }

  private static String figures() throws Exception {
    return neighbours.get("/metrics").body();
  }
}
