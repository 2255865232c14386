package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.json.JsonNumber;
import io.gantral.config.IssuerConfig;
import io.gantral.gateway.runner.RunnerConfig;
import io.gantral.testkit.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedHouse.class)
final class LongPollTest {
  private static final String POLL = "/v1/runner/poll";

  private final People people;

  LongPollTest(People people) {
    this.people = people;
  }

  @Test
  @Tag("T10")
  void eachTaskWakesExactlyOneRunner() {
    var work = Work.of(people);
    var polls = polls(people, work, 5);
    awaitWaiting(people, 5);

    work.start();
    var answers = polls.stream().map(CompletableFuture::join).toList();

    assertEquals(1, answers.stream().filter(answer -> answer.status() == 200).count());
    assertEquals(4, answers.stream().filter(answer -> answer.status() == 204).count());
  }

  @Test
  @Tag("T9")
  void aTaskIsNotForTheSamePoolOfAnotherTeam() {
    var work = Work.of(people);
    work.start();

    assertEquals(204, people.foreignRunner().post(POLL, work.poll()).status());
    assertEquals(200, people.runner("runner-1").post(POLL, work.poll()).status());
  }

  @Test
  void aTaskThatNobodyWaitsForGoesBackAndToTheNextRunner() {
    try (var brief = Gateway.start(people.house().config().with(holdingBriefly()))) {
      var guests = people.at(brief.address());
      var work = Work.of(guests);
      assertEquals(204, guests.runner("runner-1").post(POLL, work.poll()).status());
      work.start();
      awaitMetric(guests, "gantral_tasks_handed_back_total 1.0");

      var task = people.runner("runner-2").post(POLL, work.poll());

      assertEquals(200, task.status());
      assertTrue(attempt(task) > 1);
    }
  }

  @Test
  @Tag("G6")
  void aRunnerWhoseTokenExpiredWhileItWaitedGetsNoTask() {
    var strict = people.house().config().with(withoutLeeway()).with(holdingLong());
    var life = Duration.ofSeconds(8);
    try (var other = Gateway.start(strict)) {
      var guests = people.at(other.address());
      var work = Work.of(guests);
      var token = people.house().issuer.token("runner-9", "payments", List.of("runner"), life);
      var expired = Instant.now().plus(life);
      var poll = guests.with(token).postAsync(POLL, work.poll());
      awaitWaiting(guests, 1);
      Await.until("the token expires", () -> Instant.now().isAfter(expired));

      work.start();

      assertEquals(204, poll.join().status());
      awaitMetric(guests, "gantral_tasks_handed_back_total 1.0");
      assertEquals(401, guests.with(token).post(POLL, work.poll()).status());
      assertEquals(200, people.runner("runner-1").post(POLL, work.poll()).status());
    }
  }

  @Test
  void drainingSendsRunnersAwayAndHandsBackWhatStillComes() {
    var leaving = Gateway.start(people.house().config());
    var guests = people.at(leaving.address());
    var work = Work.of(people);
    var poll = guests.runner("runner-1").postAsync(POLL, work.poll());
    awaitWaiting(guests, 1);

    var closing = CompletableFuture.runAsync(leaving::close);
    assertEquals(204, poll.join().status());
    work.start();
    closing.join();

    assertEquals(200, people.runner("runner-2").post(POLL, work.poll()).status());
  }

  @Test
  void aThousandIdleRunnersCostAFewPollsOfTheEngine() {
    try (var other = Gateway.start(people.house().config().with(holdingLong()))) {
      var guests = people.at(other.address());
      var work = Work.of(guests);
      var polls = polls(guests, work, 1_000);
      awaitWaiting(guests, 1_000);

      var metrics = guests.nobody().get("/metrics").plain();
      var instances = guests.alice().get("/v1/instances");

      assertTrue(metrics.contains("gantral_engine_polls 4.0"), metrics);
      assertEquals(200, instances.status());
      assertTrue(polls.stream().noneMatch(CompletableFuture::isDone));
    }
  }

  @Test
  void beyondTheMostRunnersAPollIsRefused() {
    var small =
        new RunnerConfig(Duration.ofSeconds(3), 1, Duration.ofSeconds(1), 1, Duration.ofSeconds(3));
    try (var other = Gateway.start(people.house().config().with(small))) {
      var guests = people.at(other.address());
      var work = Work.of(guests);
      var first = guests.runner("runner-1").postAsync(POLL, work.poll());
      awaitWaiting(guests, 1);

      var second = guests.runner("runner-2").post(POLL, work.poll());

      assertEquals("too-many-polls", second.text("code"));
      assertEquals(204, first.join().status());
    }
  }

  private static List<CompletableFuture<Api.Answer>> polls(People runners, Work work, int count) {
    var runner = runners.runner("runner-1");
    return IntStream.range(0, count).mapToObj(i -> runner.postAsync(POLL, work.poll())).toList();
  }

  private static long attempt(Api.Answer task) {
    return ((JsonNumber) task.json().get("attempt").orElseThrow()).integer().orElseThrow();
  }

  private static void awaitWaiting(People runners, int count) {
    awaitMetric(runners, "gantral_runners_waiting " + count + ".0");
  }

  private static void awaitMetric(People people, String line) {
    Await.until(line, () -> people.nobody().get("/metrics").plain().contains(line + "\n"));
  }

  private static RunnerConfig holdingBriefly() {
    return new RunnerConfig(
        Duration.ofMillis(300), 4, Duration.ofSeconds(5), 10, Duration.ofSeconds(6));
  }

  private static RunnerConfig holdingLong() {
    return new RunnerConfig(
        Duration.ofSeconds(60), 4, Duration.ofSeconds(2), 2_000, Duration.ofSeconds(4));
  }

  private IssuerConfig withoutLeeway() {
    var second = Duration.ofSeconds(1);
    return new IssuerConfig(
        people.house().issuer.issuer(), "gantral", Duration.ZERO, second, second);
  }
}
