package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.testkit.Await;
import io.gantral.testkit.temporal.RealTemporal;
import io.gantral.testkit.temporal.RequiresTemporalServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that is killed and comes back at the same address. */
@RequiresTemporalServer
final class EngineAwayTest {
  private static final String ENGINE_LOG = "io.gantral.engine.protocol";
  private static final String POLLS_LOG = "io.gantral.gateway.runner";
  private static final Pattern FAILED =
      Pattern.compile("gantral_engine_polls_failed_total ([0-9.]+)");

  /** What waits longer each time would wait about as long again when it is over. */
  private static final Duration ABSENCE =
      Duration.ofSeconds(Integer.getInteger("gantral.engine-absence", 20));

  private static RealTemporal engine;
  private static House house;
  private static People people;

  @BeforeAll
  static void start(@TempDir Path data) throws IOException {
    engine = RealTemporal.startIn(data, "default");
    house = new House(House.Engine.real(engine));
    people = house.people();
  }

  @AfterAll
  static void close() throws IOException {
    house.close();
  }

  @Test
  void theFirstDecisionAfterAnAbsenceWaitsForNoBackOff() throws InterruptedException {
    // Given: an execution at rest, which has answered after it told the index that it waits.
    var id = Work.of(people).startWaiting();
    assertEquals(409, decide(id, "0".repeat(64)).status());
    engine.kill();
    Thread.sleep(ABSENCE);
    var away = approve(id);
    engine.start();
    var back = System.nanoTime();

    // When
    Await.until("a decision that counts", () -> approve(id).status() == 201);

    // Then
    var took = Duration.ofNanos(System.nanoTime() - back);
    System.out.println("first decision after an absence of " + ABSENCE + " took " + took);
    assertEquals("unavailable", away.text("code"));
    assertTrue(took.compareTo(ABSENCE.dividedBy(2)) < 0, took::toString);
  }

  @Test
  void whileTheEngineIsAwayAFewPollsAreSentAndTwoLinesSaySo() throws InterruptedException {
    // Given
    var works = Stream.generate(() -> Work.of(people)).limit(3).toList();
    try (var engineLog = Logged.of(ENGINE_LOG);
        var pollsLog = Logged.of(POLLS_LOG)) {
      // When
      engine.kill();
      var until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      while (System.nanoTime() < until) {
        works.stream()
            .flatMap(work -> Stream.generate(() -> poll(work)).limit(3))
            .toList()
            .forEach(poll -> assertEquals(204, poll.join().status()));
      }
      var failed = failedPolls();
      engine.start();
      Await.until("it is ready", () -> people.nobody().get("/readyz").status() == 200);
      var id = works.getFirst().start();
      var task = Await.until("a task", () -> task(works.getFirst()));

      // Then
      assertTrue(failed < 150, () -> failed + " polls failed");
      assertTrue(task.plain().contains(id), task.plain());
      // The worker is in this process too.
      var words = engineLog.lines().stream().map(this::word).toList();
      assertEquals(List.of("away", "away", "back", "back"), words);
      assertTrue(pollsLog.lines().size() <= 2, () -> String.join("\n", pollsLog.lines()));
    }
  }

  private static java.util.concurrent.CompletableFuture<Api.Answer> poll(Work work) {
    return people.runner("runner-1").postAsync("/v1/runner/poll", work.poll());
  }

  private static Optional<Api.Answer> task(Work work) {
    return Optional.of(poll(work).join()).filter(answer -> answer.status() == 200);
  }

  private static double failedPolls() {
    var metrics = people.nobody().get("/metrics").plain();
    var failed = FAILED.matcher(metrics);
    assertTrue(failed.find(), metrics);
    return Double.parseDouble(failed.group(1));
  }

  private String word(String line) {
    return line.replaceFirst("^engine (away|back).*$", "$1");
  }

  private static Api.Answer approve(String id) {
    return decide(id, house.chain(id).getLast().artifactHash().hex());
  }

  private static Api.Answer decide(String id, String seen) {
    var approval =
        "{\"type\": \"APPROVE\", \"justification\": \"yes\", \"seen\": \"%s\"}".formatted(seen);
    return people.rita().post("/v1/instances/" + id + "/decisions", approval);
  }
}
