package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.testkit.Await;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedHouse.class)
final class LeaseTest {
  private static final String POLL = "/v1/runner/poll";
  private static final String HEARTBEAT = "/v1/runner/heartbeat";
  private static final String COMPLETE = "/v1/runner/complete";
  private static final String EVIDENCE_HASH = "a".repeat(64);
  private static final String EVIDENCE =
      "[{\"type\": \"evidence\", \"sha256\": \"" + EVIDENCE_HASH + "\", \"uri\": \"file:///x\"}]";

  private final People people;

  LeaseTest(People people) {
    this.people = people;
  }

  @Test
  @Tag("T2")
  @Tag("T4")
  void aSilentRunnersTaskGoesToAnotherOneAndItsLeaseIsDead() {
    var work = Work.of(people, "PT1S");
    work.start();
    var silent = Work.lease(work.task(people.runner("runner-1")));

    var lease = Work.lease(work.task(people.runner("runner-2")));

    assertDead(people.runner("runner-1").post(HEARTBEAT, Work.heartbeat(silent)));
    assertDead(people.runner("runner-1").post(COMPLETE, Work.complete(silent)));
    assertEquals(204, people.runner("runner-2").post(COMPLETE, Work.complete(lease)).status());
  }

  @Test
  @Tag("T2")
  void aRunnerThatIsHeardKeepsItsTask() {
    var work = Work.of(people, "PT2S");
    work.start();
    var runner = people.runner("runner-1");
    var lease = Work.lease(work.task(runner));
    var other = people.runner("runner-2").postAsync(POLL, work.poll());

    // A poll is held for longer than the limit.
    Await.until(
        "the other runner is sent away",
        () -> {
          assertEquals(200, runner.post(HEARTBEAT, Work.heartbeat(lease)).status());
          return other.isDone();
        });

    assertEquals(204, other.join().status());
    assertEquals(204, runner.post(COMPLETE, Work.complete(lease)).status());
  }

  @Test
  @Tag("T8")
  @Tag("G10")
  void anotherRunnerCannotUseTheLease() {
    var work = Work.of(people);
    work.start();
    var lease = Work.lease(work.task(people.runner("runner-1")));

    assertForeign(people.runner("runner-2").post(HEARTBEAT, Work.heartbeat(lease)));
    assertForeign(people.foreignRunner().post(COMPLETE, Work.complete(lease)));
    assertEquals(204, people.runner("runner-1").post(COMPLETE, Work.complete(lease)).status());
  }

  @Test
  @Tag("T8")
  void theSameRunnerInAnotherTeamCannotUseTheLease() {
    var work = Work.of(people);
    work.start();
    var lease = Work.lease(work.task(people.runner("runner-1")));
    var house = people.house();
    var moved = house.issuer.token("runner-1", "ops", List.of("runner"), Duration.ofHours(1));

    assertForeign(people.with(moved).post(HEARTBEAT, Work.heartbeat(lease)));
    assertForeign(people.with(moved).post(COMPLETE, Work.complete(lease)));
  }

  @Test
  void anAlteredOrInventedLeaseIsDead() {
    var work = Work.of(people);
    work.start();
    var runner = people.runner("runner-1");
    var lease = Work.lease(work.task(runner));
    var swapped = lease.charAt(40) == 'A' ? 'B' : 'A';

    assertDead(
        runner.post(
            HEARTBEAT, Work.heartbeat(lease.substring(0, 40) + swapped + lease.substring(41))));
    assertDead(runner.post(HEARTBEAT, Work.heartbeat("invented")));
    assertDead(runner.post(HEARTBEAT, Work.heartbeat("!")));
  }

  @Test
  void aLeaseReportsOneEndAndThenIsDead() {
    var work = Work.of(people);
    var id = work.start();
    var runner = people.runner("runner-1");
    var lease = Work.lease(work.task(runner));

    assertEquals(204, runner.post(COMPLETE, Work.complete(lease)).status());
    assertDead(runner.post(COMPLETE, Work.complete(lease)));
    work.await(id, "COMPLETED");
    assertEquals(List.of(), evidenceOf(id));
  }

  @Test
  @Tag("T7")
  void evidenceIsReportedByReferenceWhileTheAgentRuns() {
    var work = Work.of(people);
    var id = work.start();
    var runner = people.runner("runner-1");
    var lease = Work.lease(work.task(runner));
    var named = "{\"lease\": \"" + lease + "\", \"evidence\": " + EVIDENCE + "}";

    assertEquals(204, runner.post("/v1/runner/evidence", named).status());
    assertEquals(204, runner.post(COMPLETE, Work.complete(lease)).status());
    work.await(id, "COMPLETED");
    assertEquals(List.of(EVIDENCE_HASH), evidenceOf(id));
    assertDead(runner.post("/v1/runner/evidence", named));
  }

  @Test
  void aRequestForAuthorityAndAFailureReachTheExecution() {
    var asks = Work.of(people);
    var fails = Work.of(people);
    var asking = asks.start();
    var failing = fails.start();
    var runner = people.runner("runner-1");
    var request = Work.request(Work.lease(asks.task(runner)));
    var failure =
        "{\"lease\": \"%s\", \"code\": \"AGENT_EXIT\", \"evidence\": %s}"
            .formatted(Work.lease(fails.task(runner)), EVIDENCE);

    assertEquals(204, runner.post("/v1/runner/request", request).status());
    assertEquals(204, runner.post("/v1/runner/fail", failure).status());

    asks.await(asking, "WAITING_FOR_HUMAN");
    fails.await(failing, "TERMINATED");
    assertEquals(List.of(EVIDENCE_HASH), evidenceOf(failing));
  }

  @Test
  void aCancelledExecutionTellsItsRunner() {
    var work = Work.of(people);
    var id = work.start();
    var runner = people.runner("runner-1");
    var lease = Work.lease(work.task(runner));

    assertEquals(202, people.alice().post("/v1/instances/" + id + "/cancel", "").status());

    Await.until(
        "the runner hears of it",
        () -> runner.post(HEARTBEAT, Work.heartbeat(lease)).plain().contains("\"cancel\":true"));
    var ended = "{\"lease\": \"%s\", \"code\": \"CANCELLED\", \"evidence\": []}".formatted(lease);
    assertEquals(204, runner.post("/v1/runner/fail", ended).status());
    work.await(id, "TERMINATED");
  }

  @Test
  void anExecutionThatHasEndedIsNotCancelled() {
    var work = Work.of(people);
    var id = work.start();
    var runner = people.runner("runner-1");
    var lease = Work.lease(work.task(runner));
    runner.post(COMPLETE, Work.complete(lease));
    work.await(id, "COMPLETED");

    var answer = people.alice().post("/v1/instances/" + id + "/cancel", "");

    assertEquals("already-ended", answer.text("code"));
  }

  /** What agents left behind, in the last artifact of an instance. */
  private List<String> evidenceOf(String instance) {
    return people.house().chain(instance).getLast().transition().evidenceRefs().stream()
        .filter(ref -> ref.type() == EvidenceRef.Type.EVIDENCE)
        .map(ref -> ref.sha256().hex())
        .toList();
  }

  private static void assertDead(Api.Answer answer) {
    assertEquals(409, answer.status(), answer.plain());
    assertEquals("lease-dead", answer.text("code"));
  }

  private static void assertForeign(Api.Answer answer) {
    assertEquals(403, answer.status(), answer.plain());
    assertEquals("lease-foreign", answer.text("code"));
  }
}
