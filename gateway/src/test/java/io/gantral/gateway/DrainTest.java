package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.gantral.gateway.runner.RunnerConfig;
import io.gantral.testkit.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A gateway that is told to end. */
@ExtendWith(SharedHouse.class)
final class DrainTest {
  private static final Duration SLOW = Duration.ofSeconds(5);

  /** The least that it waits by default for what is under way. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  /** With the engine for so long that the drain takes some seconds. */
  private static final RunnerConfig LONG_POLLS =
      new RunnerConfig(Duration.ofSeconds(5), 4, Duration.ofSeconds(6), 10, Duration.ofSeconds(8));

  private final People people;
  private final Work work;

  DrainTest(People people) {
    this.people = people;
    work = Work.of(people);
  }

  @Test
  void whatIsUnderWayIsAnsweredHoweverLongItTakes() throws IOException {
    try (var engine = new SilentNeighbour()) {
      // Given
      var gateway = Gateway.start(people.house().config(engine.asEngine(SLOW)));
      var alice = people.at(gateway.address()).alice();
      var answer = alice.getAsync("/v1/instances/00000000-0000-8000-8000-000000000009");
      engine.awaitCaller();

      // When
      gateway.close();

      // Then
      assertEquals("timeout", answer.join().text("code"));
    }
  }

  @Test
  void anIdleConnectionHoldsNothingUp() {
    var gateway = Gateway.start(people.house().config());
    people.at(gateway.address()).nobody().get("/healthz");

    assertTimeout(GRACE.dividedBy(2), gateway::close);
  }

  @Test
  void whileItDrainsItIsNotReady() {
    // Given
    var gateway = Gateway.start(people.house().config().with(LONG_POLLS));
    var guests = people.at(gateway.address());
    Await.until("readiness", () -> guests.nobody().get("/readyz").status() == 200);
    var poll = guests.runner("runner-1").postAsync("/v1/runner/poll", work.poll());
    Await.until("a poll", () -> shows(guests, "/metrics", "gantral_engine_polls 1.0"));

    // When
    var closed = CompletableFuture.runAsync(gateway::close);

    // Then
    assertEquals(204, poll.join().status());
    var refusal = Await.until("a refusal", () -> notServing(guests.nobody().get("/readyz")));
    assertEquals(503, refusal.status());
    closed.join();
  }

  private static Optional<Api.Answer> notServing(Api.Answer answer) {
    return Optional.of(answer).filter(found -> found.plain().contains("\"serving\":false"));
  }

  private static boolean shows(People guests, String path, String what) {
    return guests.nobody().get(path).plain().contains(what);
  }
}
