package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.gantral.authority.Sha256;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedHouse.class)
final class DecisionTest {
  private final People people;
  private final String instance;

  DecisionTest(People people) {
    this.people = people;
    this.instance = Work.of(people).start();
  }

  @Test
  void aDecisionThatCountsIsAnsweredWithItsArtifact() {
    var answer = decide("APPROVE", "yes");

    assertEquals(201, answer.status(), answer.plain());
    assertEquals("counted", answer.text("outcome"));
    assertEquals("APPROVED", answer.text("state"));
  }

  @Test
  @Tag("G1")
  void theActorIsWhoTheTokenNames() {
    var answer = decide("APPROVE", "yes");

    var seen = people.house().issuer.issuer() + "rita" + "[payments-approver]";
    assertEquals(Sha256.of(seen).hex(), answer.text("artifact_hash"));
  }

  @ParameterizedTest
  @CsvSource({
    "STALE_VIEW, 409",
    "NOT_WAITING, 409",
    "ALREADY_DECIDED, 409",
    "ROLE_NOT_ELIGIBLE, 403",
    "SEPARATION_OF_DUTY, 403"
  })
  void aRefusedDecisionSaysWhy(String refusal, int status) {
    var answer = decide("REJECT", refusal);

    assertEquals(status, answer.status(), answer.plain());
    assertEquals("decision-refused", answer.text("code"));
    assertEquals(refusal, answer.text("refusal"));
    assertEquals(36, answer.text("decision_id").length());
  }

  @Test
  void aDecisionOfAnotherTeamIsNotFound() {
    assertEquals("not-found", decide("REJECT", "WRONG_TEAM").text("code"));
  }

  @Test
  void aRepeatedKeyIsTheSameDecision() {
    var path = "/v1/instances/" + instance + "/decisions";
    var key = new String[] {"Idempotency-Key", "once"};

    var first = people.rita().post(path, body("APPROVE", "yes"), key);
    var again = people.rita().post(path, body("APPROVE", "yes"), key);
    var other = decide("APPROVE", "yes");

    assertEquals(first.text("decision_id"), again.text("decision_id"));
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
  void anExecutionThatEndedWaitsForNothing() {
    var work = Work.of(people);
    var id = work.start();
    var runner = people.runner("runner-1");
    var lease = Work.lease(runner.post("/v1/runner/poll", work.poll()));
    runner.post("/v1/runner/complete", Work.complete(lease));
    people.house().result(id);

    var answer =
        people.rita().post("/v1/instances/" + id + "/decisions", body("APPROVE", "too late"));

    assertEquals(409, answer.status(), answer.plain());
    assertEquals("NOT_WAITING", answer.text("refusal"));
  }

  private Api.Answer decide(String type, String justification) {
    return people
        .rita()
        .post("/v1/instances/" + instance + "/decisions", body(type, justification));
  }

  private static String body(String type, String justification) {
    return "{\"type\": \"%s\", \"justification\": \"%s\", \"seen\": \"%s\"}"
        .formatted(type, justification, "0".repeat(64));
  }
}
