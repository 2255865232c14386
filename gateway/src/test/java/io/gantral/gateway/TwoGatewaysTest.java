package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gantral.authority.json.JsonNumber;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import io.gantral.testkit.temporal.RealTemporal;
import io.gantral.testkit.temporal.RequiresTemporalServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two gateways behind one address: a runner's report may reach the one that did not hand it out.
 */
@RequiresTemporalServer
final class TwoGatewaysTest {
  private static final String POLL = "/v1/runner/poll";
  private static final String HEARTBEAT = "/v1/runner/heartbeat";
  private static final String COMPLETE = "/v1/runner/complete";

  private static final int INSTANCES = 30;
  private static final int RUNNERS = 6;

  private static House house;
  private static Gateway second;
  private static People here;
  private static People there;

  @BeforeAll
  static void start(@TempDir Path data) throws IOException {
    house = new House(House.Engine.real(RealTemporal.startIn(data, "default")));
    here = house.people();
    second = Gateway.start(house.config());
    there = here.at(second.address());
  }

  @AfterAll
  static void close() throws IOException {
    second.close();
    house.close();
  }

  @Test
  void theLeaseOfALaterAttemptCountsAtTheGatewayThatHandedOutAnEarlierOne() {
    // Given
    var work = Work.of(here, "PT1S");
    var id = work.start();
    var silent = Work.lease(work.task(here.runner("runner-1")));

    // When
    var task = work.task(there.runner("runner-2"));
    var lease = Work.lease(task);

    // Then
    assertEquals(2, attempt(task));
    assertAlive(here.runner("runner-2").post(HEARTBEAT, Work.heartbeat(lease)));
    for (var gateway : List.of(here, there)) {
      assertDead(gateway.runner("runner-1").post(HEARTBEAT, Work.heartbeat(silent)));
      assertDead(gateway.runner("runner-1").post(COMPLETE, Work.complete(silent)));
    }
    assertEquals(204, here.runner("runner-2").post(COMPLETE, Work.complete(lease)).status());
    work.await(id, "COMPLETED");
  }

  @Test
  void theLeaseAfterADecisionCountsAtTheGatewayThatHandedOutTheTaskBeforeIt() {
    // Given
    var work = Work.of(here);
    var id = work.startWaiting();
    approve(id);

    // When
    var task = work.task(there.runner("runner-1"));
    var lease = Work.lease(task);

    // Then
    assertEquals(1, attempt(task));
    assertAlive(here.runner("runner-1").post(HEARTBEAT, Work.heartbeat(lease)));
    assertEquals(204, here.runner("runner-1").post(COMPLETE, Work.complete(lease)).status());
    work.await(id, "COMPLETED");
  }

  @Test
  void noPartIsRunTwiceWhateverGatewayRunnersReportThrough() {
    // Given
    var work = Work.of(here, "PT10S", "LOW");
    var ids = Stream.generate(work::start).limit(INSTANCES).toList();
    var parts = new ConcurrentLinkedQueue<String>();
    var open = new AtomicInteger(INSTANCES);

    // When
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < RUNNERS; i++) {
        var name = "runner-" + i;
        threads.execute(() -> runUntilNoneIsLeft(name, work, parts, open));
      }
    }

    // Then
    ids.forEach(id -> work.await(id, "COMPLETED"));
    var once = ids.stream().flatMap(id -> Stream.of(id + " NONE", id + " ALLOWED")).sorted();
    assertEquals(once.toList(), parts.stream().sorted().toList());
  }

  /** Each word goes to the other gateway than the one before. */
  private static void runUntilNoneIsLeft(
      String name, Work work, Queue<String> parts, AtomicInteger open) {
    var gateways = new Turns(List.of(here.runner(name), there.runner(name)));
    while (open.get() > 0) {
      var task = gateways.next().post(POLL, work.poll());
      if (task.status() != 200) {
        continue;
      }
      var lease = Work.lease(task);
      var part = (JsonObject) task.json().get("task").orElseThrow();
      var continuation = text(part, "continuation");
      parts.add(text(part, "instance_id") + " " + continuation);
      gateways.next().post(HEARTBEAT, Work.heartbeat(lease));
      if (continuation.equals("NONE")) {
        gateways.next().post("/v1/runner/request", Work.request(lease));
      } else {
        gateways.next().post(COMPLETE, Work.complete(lease));
        open.decrementAndGet();
      }
    }
  }

  private static final class Turns {
    private final List<Api> gateways;
    private int turn;

    Turns(List<Api> gateways) {
      this.gateways = gateways;
    }

    Api next() {
      return gateways.get(turn++ % gateways.size());
    }
  }

  private static String text(JsonObject object, String member) {
    return ((JsonString) object.get(member).orElseThrow()).value();
  }

  private static void approve(String id) {
    var seen = house.chain(id).getLast().artifactHash().hex();
    var approval =
        "{\"type\": \"APPROVE\", \"justification\": \"yes\", \"seen\": \"%s\"}".formatted(seen);
    var answer = here.rita().post("/v1/instances/" + id + "/decisions", approval);
    assertEquals(201, answer.status(), answer.plain());
  }

  private static long attempt(Api.Answer task) {
    return ((JsonNumber) task.json().get("attempt").orElseThrow()).integer().orElseThrow();
  }

  private static void assertAlive(Api.Answer answer) {
    assertEquals(200, answer.status(), answer.plain());
  }

  private static void assertDead(Api.Answer answer) {
    assertEquals(409, answer.status(), answer.plain());
    assertEquals("lease-dead", answer.text("code"));
  }
}
