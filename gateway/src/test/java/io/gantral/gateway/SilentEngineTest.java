package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A gateway whose engine neither answers nor refuses. */
@ExtendWith(SharedHouse.class)
final class SilentEngineTest {
  private static final Duration SILENCE = Duration.ofSeconds(12);

  /** As many as block everything, were each to hold a thread. */
  private static final int CALLS = 40;

  private final SilentNeighbour engine = new SilentNeighbour();
  private final Work work;
  private final Gateway gateway;
  private final People guests;

  SilentEngineTest(People people) throws IOException {
    work = Work.of(people);
    gateway = Gateway.start(people.house().config(engine.asEngine(SILENCE)));
    guests = people.at(gateway.address());
  }

  @AfterEach
  void close() throws IOException {
    // First, so that no call is left to wait for.
    engine.close();
    gateway.close();
  }

  @Test
  void whatNeedsNoEngineIsAnsweredWhileManyCallsWaitForIt() {
    // Given
    var calls = Stream.generate(this::ask).limit(CALLS).toList();
    engine.awaitCaller();

    // When
    var health = guests.nobody().get("/healthz");
    var keys = guests.ada().get("/v1/audit/keys");
    var stored = guests.otto().post("/v1/workflows", work.template("PT30S", "LOW"));

    // Then
    assertEquals(200, health.status());
    assertEquals(200, keys.status(), keys.plain());
    assertEquals("version-immutable", stored.text("code"), stored.plain());
    assertFalse(calls.stream().anyMatch(CompletableFuture::isDone), "a call did not wait");
  }

  @Test
  void aSilentEngineIsAskedForAsLongAsIsConfiguredAndNoLonger() {
    var before = System.nanoTime();

    var answer = ask().join();

    var took = Duration.ofNanos(System.nanoTime() - before);
    assertEquals("timeout", answer.text("code"), answer.plain());
    assertTrue(took.compareTo(SILENCE) >= 0, took::toString);
  }

  @Test
  void nothingIsStartedWhileTheEngineIsSilent() {
    var started = guests.alice().post("/v1/instances", work.trigger());

    assertEquals("unavailable", started.text("code"), started.plain());
    assertEquals("nothing is started: the engine is away", started.text("detail"));
  }

  /** For an instance that the index does not have, so that the engine is asked. */
  private CompletableFuture<Api.Answer> ask() {
    return guests.alice().getAsync("/v1/instances/00000000-0000-8000-8000-000000000009");
  }
}
