package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.InstanceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Both sides of each limit at the edge; what is let in is taken through all that is behind it. */
@ExtendWith(SharedHouse.class)
final class EdgeLimitsTest {
  private static final LargeContext START = new LargeContext("start", 256 << 10, 31, 20_000 - 3);
  private static final LargeContext REQUEST =
      new LargeContext("request", 256 << 10, 30, 20_000 - 6);

  /** Changes each member that is asked about, since no other may be changed. */
  private static final LargeContext DELTA = new LargeContext("request", 64 << 10, 31, 20_000 - 4);

  private final People people;
  private final Work work;

  EdgeLimitsTest(People people) {
    this.people = people;
    this.work = Work.of(people);
  }

  @Test
  void theLargestStartRequestAndOverrideReachTheEndAndAreReadBack() {
    // Given
    var id = start(START).text("instance_id");
    var asked = request(lease(), REQUEST);
    assertEquals(204, asked.status(), asked.plain());
    work.await(id, "WAITING_FOR_HUMAN");
    var waiting = people.rita().get("/v1/instances/" + id).plain();

    // When
    var counted = override(id, DELTA);
    var resumed = task();
    people.runner("runner-1").post("/v1/runner/complete", Work.complete(Work.lease(resumed)));

    // Then
    assertEquals(201, counted.status(), counted.plain());
    work.await(id, "COMPLETED");
    assertTrue(waiting.contains(START.json()));
    assertTrue(waiting.contains(REQUEST.json()));
    for (var part : new LargeContext[] {START, DELTA}) {
      assertTrue(resumed.plain().contains(part.members()));
    }
  }

  @Test
  void aStartBeyondALimitIsRefusedByItsNameAndTheLimit() {
    assertRefused(start(START.withBytes(START.bytes() + 1)), "/context", "262144");
    assertRefused(start(START.withDepth(START.depth() + 1)), "/context/start-deep", "32");
    assertRefused(start(START.withValues(START.values() + 1)), "/workflow_version", "20000");
  }

  @Test
  void aDeltaBeyondItsLimitIsRefusedByItsName() {
    var id = work.startWaiting();

    assertRefused(override(id, DELTA.withBytes(DELTA.bytes() + 1)), "/context_delta", "65536");
  }

  @Test
  void aRequestForAuthorityBeyondItsLimitIsRefusedByItsName() {
    work.start();

    var refused = request(lease(), REQUEST.withBytes(REQUEST.bytes() + 1));

    assertRefused(refused, "/request/context", "262144");
  }

  @Test
  void storedEvidenceThatIsNoJsonIsNoMistakeOfWhoReadsIt() throws IOException {
    var id = work.startWaiting();
    var next = people.house().chain(id).size();
    people.house().files.put(new InstanceId(id), next, "{".getBytes(StandardCharsets.UTF_8));

    var read = people.ada().get("/v1/audit/instances/" + id + "/chain");

    assertEquals(500, read.status(), read.plain());
    assertEquals("internal", read.text("code"));
    assertEquals(200, people.alice().get("/v1/instances").status(), "the list of all others");
  }

  private Api.Answer start(LargeContext context) {
    var body =
        "{\"context\":%s,\"workflow_id\":\"%s\",\"workflow_version\":\"1\"}"
            .formatted(context.json(), work.pool());
    return people.alice().post("/v1/instances", body);
  }

  private String lease() {
    return Work.lease(task());
  }

  private Api.Answer task() {
    return work.task(people.runner("runner-1"));
  }

  private Api.Answer request(String lease, LargeContext context) {
    var body =
        """
        {"lease": "%s", "evidence": [],
         "request": {"action": "act", "summary": "May I?", "context": %s}}"""
            .formatted(lease, context.json());
    return people.runner("runner-1").post("/v1/runner/request", body);
  }

  private Api.Answer override(String id, LargeContext delta) {
    var seen = people.house().chain(id).getLast().artifactHash().hex();
    var body =
        """
        {"type": "OVERRIDE", "justification": "as agreed", "seen": "%s", "context_delta": %s}"""
            .formatted(seen, delta.json());
    return people.rita().post("/v1/instances/" + id + "/decisions", body);
  }

  private static void assertRefused(Api.Answer answer, String pointer, String limit) {
    assertEquals(400, answer.status(), answer.plain());
    var named = answer.pointers().getFirst();
    assertTrue(named.startsWith(pointer), named);
    assertTrue(answer.text("detail").contains(limit), answer.plain());
  }
}
