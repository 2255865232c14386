package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.decision.Justification;
import io.gantral.testkit.Await;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedHouse.class)
final class DecisionTest {
  private final People people;
  private final Work work;
  private final String instance;

  DecisionTest(People people) {
    this.people = people;
    this.work = Work.of(people);
    this.instance = work.startWaiting();
  }

  @Test
  void aDecisionThatCountsIsAnsweredWithItsArtifact() {
    var answer = decide("APPROVE", "yes");

    assertEquals(201, answer.status(), answer.plain());
    assertEquals("counted", answer.text("outcome"));
    assertEquals("APPROVED", answer.text("state"));
    var approved = people.house().chain(instance).get(3);
    assertEquals(approved.artifactHash().hex(), answer.text("artifact_hash"));
  }

  @Test
  @Tag("G1")
  void theActorIsWhoTheTokenNames() {
    decide("APPROVE", "yes");

    var approved = people.house().chain(instance).get(3).transition();
    var decision = Objects.requireNonNull(approved.decision());
    assertEquals(people.house().issuer.issuer().toString(), decision.issuer());
    assertEquals("rita", decision.humanActorId());
    assertEquals(List.of("payments-approver"), decision.roles());
  }

  @Test
  void aDecisionOnSomethingElseThanWhatWaitsSaysWhyItIsRefused() {
    var body = body("REJECT", "no", "0".repeat(64));

    assertRefused(409, "STALE_VIEW", people.rita().post(path(instance), body));
  }

  @Test
  void anOverrideOfAMemberThatTheRequestLacksSaysWhichOne() {
    var delta = "\"context_delta\": {\"amuont\": 6}, ";

    var answer =
        people.rita().post(path(instance), "{" + delta + body("OVERRIDE", "no").substring(1));

    assertRefused(409, "MEMBER_UNKNOWN", answer);
    assertEquals(
        "[{\"detail\":\"the request has no such member\",\"pointer\":\"/context_delta/amuont\"}]",
        answer.json().get("errors").orElseThrow().canonicalString());
  }

  @Test
  void aDecisionThatNothingWaitsForSaysWhyItIsRefused() {
    var running = work.start();
    work.await(running, "RUNNING");

    assertRefused(409, "NOT_WAITING", people.rita().post(path(running), body("REJECT", "no")));
  }

  @Test
  void aSecondDecisionSaysWhyItIsRefused() {
    var body = body("REJECT", "no");
    decide("APPROVE", "yes");

    assertRefused(409, "ALREADY_DECIDED", people.rita().post(path(instance), body));
  }

  @Test
  void aDecisionInAnotherRoleSaysWhyItIsRefused() {
    var eve = people.member("eve", "other-approver");

    assertRefused(403, "ROLE_NOT_ELIGIBLE", eve.post(path(instance), body("REJECT", "no")));
  }

  @Test
  @Tag("I11")
  void whoLosesTheRoleWhileTheRequestWaitsDoesNotDecideItAnyMore() {
    assertTrue(people.rita().get("/v1/instances/" + instance).plain().contains("request_context"));

    var without = people.member("rita", "requester");

    assertEquals(403, without.post(path(instance), body("APPROVE", "as ever")).status());
    assertEquals(
        201,
        people
            .member("rob", "payments-approver")
            .post(path(instance), body("APPROVE", "mine now"))
            .status());
  }

  @Test
  void aDecisionOnOnesOwnRequestSaysWhyItIsRefused() {
    var alice = people.member("alice", "payments-approver");

    assertRefused(403, "SEPARATION_OF_DUTY", alice.post(path(instance), body("REJECT", "no")));
  }

  @Test
  void aDecisionOnWorkOfOnesOwnTemplateSaysWhyItIsRefused() {
    var otto = people.member("otto", "payments-approver");

    assertRefused(403, "SEPARATION_OF_DUTY", otto.post(path(instance), body("APPROVE", "mine")));
  }

  @Test
  void whoStoresTheSameTemplateAgainIsNotItsAuthor() {
    var olga = people.member("olga", "operator", "payments-approver");
    assertEquals(200, olga.post("/v1/workflows", work.template("PT30S", "HIGH")).status());

    assertEquals(201, olga.post(path(instance), body("APPROVE", "not mine")).status());
  }

  @Test
  void aDecisionOfAnotherTeamIsNotFound() {
    var answer = people.mallory().post(path(instance), body("REJECT", "no"));

    assertEquals("not-found", answer.text("code"));
  }

  @Test
  void aKeyOfAnotherDecisionOrOfAnotherPersonIsAConflict() {
    // Given
    var key = new String[] {"Idempotency-Key", "once"};
    var body = body("APPROVE", "yes");
    var rob = people.member("rob", "payments-approver");
    var others =
        List.of(
            body("REJECT", "yes"),
            body("APPROVE", "really"),
            body("APPROVE", "yes", "0".repeat(64)));
    people.rita().post(path(instance), body, key);

    // When, Then
    for (var other : others) {
      assertConflict(people.rita().post(path(instance), other, key));
    }
    assertConflict(rob.post(path(instance), body, key));
    work.await(instance, "RUNNING");
    assertEquals(6, people.house().chain(instance).size());
  }

  @Test
  void aRepeatedKeyIsTheSameDecision() {
    var key = new String[] {"Idempotency-Key", "once"};
    var body = body("APPROVE", "yes");

    var first = people.rita().post(path(instance), body, key);
    var again = people.rita().post(path(instance), body, key);
    var other = people.rita().post(path(instance), body);

    assertEquals(201, again.status(), again.plain());
    assertEquals(first.json(), again.json());
    assertNotEquals(first.text("decision_id"), other.text("decision_id"));
  }

  @Test
  @Tag("B21")
  @Tag("B22")
  @Tag("B24")
  void aMalformedDecisionIsTurnedAwayBeforeTheExecutionSeesIt() {
    assertEquals(400, decide("APPROVE", " \\n\\t ").status());
    assertEquals(400, decide("APPROVE", "").status());
    assertEquals(400, decide("OVERRIDE", "no delta").status());
    assertEquals(400, decide("ALLOW", "no such type").status());
    assertEquals(400, decide("APPROVE", "x".repeat(4_001)).status());
  }

  @Test
  void theLongestJustificationOfTheContractHasRoomForLineEndsThatAreMadeOne() {
    var longest =
        Pattern.compile("justification:\\s+type: string\\s+minLength: 1\\s+maxLength: (\\d+)");

    var contract = longest.matcher(people.nobody().get("/openapi.yaml").plain());

    assertTrue(contract.find());
    assertEquals(2 * Justification.MAX_LENGTH, Integer.parseInt(contract.group(1)));
    assertEquals(201, decide("APPROVE", "a\\r\\n".repeat(1_900)).status());
  }

  @ParameterizedTest
  @CsvSource({"4001, 'at most 4000 characters'", "8001, 'at most 8000 characters, not 8001'"})
  void aJustificationThatIsTooLongIsRefusedByItsNameAndTheLimit(int length, String limit) {
    var answer = decide("APPROVE", "x".repeat(length));

    assertEquals(400, answer.status(), answer.plain());
    assertEquals(List.of("/justification"), answer.pointers());
    assertTrue(answer.text("detail").contains(limit), answer.plain());
    assertEquals(201, decide("APPROVE", "x".repeat(Justification.MAX_LENGTH)).status());
  }

  @Test
  @Tag("Z1.3")
  void aJustificationOfMegabytesIsRefusedAndTheRequestStillWaits() {
    var huge = decide("APPROVE", "x".repeat(10_000_000));

    assertEquals(413, huge.status(), huge.plain());
    assertEquals(201, decide("APPROVE", "as agreed").status());
  }

  @Test
  void whoDecidesAfterTheLastArtifactIsToldThatItLeavesNoEvidence() {
    var ended = endedInstance();

    var answer = people.rita().post(path(ended), body("APPROVE", "too late"));

    assertRefused(409, "ENDED", answer);
    assertTrue(answer.text("detail").contains("stands in no artifact"), answer.plain());
  }

  @Test
  void aDecisionAfterTheEndLeavesALineOfTheLog() {
    var ended = endedInstance();
    try (var log = Logged.of("io.gantral.gateway.decision.Decide")) {
      var answer = people.rita().post(path(ended), body("REJECT", "too late"));

      var line =
          "decision after the end instance=%s decision_id=%s type=REJECT issuer=%s subject=rita"
              .formatted(ended, answer.text("decision_id"), people.house().issuer.issuer());
      assertEquals(List.of(line), log.lines());
    }
  }

  @Test
  void whoseDecisionsDoNotCountIsHeldBackAndKeepsNobodyElseOut() {
    // Given
    var eve = people.member("eve", "other-approver");
    var body = body("REJECT", "no");

    // When
    var answers = Stream.generate(() -> eve.postAsync(path(instance), body)).limit(40).toList();
    var statuses = answers.stream().map(answer -> answer.join().status()).toList();
    var heldBack = eve.post(path(instance), body);

    // Then
    assertEquals(8, statuses.stream().filter(status -> status == 403).count(), statuses::toString);
    assertEquals(32, statuses.stream().filter(status -> status == 429).count());
    assertEquals("too-many-refusals", heldBack.text("code"));
    assertEquals(List.of("10"), heldBack.headers().get("retry-after"));
    assertEquals(201, decide("APPROVE", "yes").status());
  }

  private String endedInstance() {
    var ended = work.start();
    var runner = people.runner("runner-1");
    var lease = Work.lease(work.task(runner));
    runner.post("/v1/runner/complete", Work.complete(lease));
    work.await(ended, "COMPLETED");
    Await.until("the engine's end of " + ended, () -> !people.house().runs(ended));
    return ended;
  }

  private static void assertConflict(Api.Answer answer) {
    assertEquals(409, answer.status(), answer.plain());
    assertEquals("idempotency-conflict", answer.text("code"));
    assertTrue(answer.plain().contains("\"header:Idempotency-Key\""), answer::plain);
  }

  private static void assertRefused(int status, String refusal, Api.Answer answer) {
    assertEquals(status, answer.status(), answer.plain());
    assertEquals("decision-refused", answer.text("code"));
    assertEquals(refusal, answer.text("refusal"));
    assertEquals(36, answer.text("decision_id").length());
  }

  private Api.Answer decide(String type, String justification) {
    return people.rita().post(path(instance), body(type, justification));
  }

  private static String path(String id) {
    return "/v1/instances/" + id + "/decisions";
  }

  /** What answers the request that waits now. */
  private String body(String type, String justification) {
    var seen = people.house().chain(instance).getLast().artifactHash().hex();
    return body(type, justification, seen);
  }

  private static String body(String type, String justification, String seen) {
    return "{\"type\": \"%s\", \"justification\": \"%s\", \"seen\": \"%s\"}"
        .formatted(type, justification, seen);
  }
}
