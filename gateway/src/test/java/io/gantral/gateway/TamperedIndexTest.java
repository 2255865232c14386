package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever writes into Postgres shows nobody anything else than the evidence, and decides nothing.
 */
@ExtendWith(SharedHouse.class)
final class TamperedIndexTest {
  private final People people;
  private final Work work;
  private String id = "";

  TamperedIndexTest(People people) {
    this.people = people;
    work = Work.of(people);
  }

  @BeforeEach
  void startSomethingThatWaits() {
    id = work.startListed();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pending_summary = 'Pay 1 EUR'",
        "pending_action = 'read'",
        "pending_step = 'another'",
        "pending_reason = 'only a formality'",
        "pending_eligible_roles = '{requester}'",
        "pending_separation_of_duty = false",
        "requester_subject = 'somebody'",
        "workflow_id = 'harmless'",
        "head_hash = repeat('0', 64)"
      })
  void aRowThatSaysOtherIsNotShownAndStopsTheDecision(String change) {
    var genuine = people.rita().get("/v1/instances/" + id);

    tamper(change);

    assertEquals(genuine.json(), people.rita().get("/v1/instances/" + id).json());
    assertFalse(people.rita().get("/v1/decisions?limit=200").plain().contains(id));
    var decided = decide();
    assertEquals(503, decided.status(), decided.plain());
    assertEquals("index-differs", decided.text("code"));
    assertEquals(3, people.house().chain(id).size());
    assertTrue(
        people
            .nobody()
            .get("/metrics")
            .plain()
            .contains("gantral_incidents_total{kind=\"INDEX_DIFFERS\"}"));
  }

  @Test
  void whoseAnInstanceIsIsNotForTheIndexToSay() {
    tamper("team_id = 'ops'");

    assertEquals(404, people.mallory().get("/v1/instances/" + id).status());
    assertFalse(people.mallory().get("/v1/instances?limit=200").plain().contains(id));
    assertFalse(people.mallory().get("/v1/decisions?limit=200").plain().contains(id));
    assertEquals(404, people.mallory().post("/v1/instances/" + id + "/cancel", "{}").status());
    assertEquals(200, people.rita().get("/v1/instances/" + id).status());
  }

  @Test
  void anInstanceThatTheIndexLostIsShownAndDecidedFromTheEvidence() {
    var genuine = people.rita().get("/v1/instances/" + id);

    people.house().tamper("DELETE FROM instance WHERE instance_id = '" + id + "'");

    assertEquals(genuine.json(), people.rita().get("/v1/instances/" + id).json());
    assertEquals(404, people.mallory().get("/v1/instances/" + id).status());
    assertEquals(201, decide().status());
  }

  private void tamper(String change) {
    people.house().tamper("UPDATE instance SET " + change + " WHERE instance_id = '" + id + "'");
  }

  private Api.Answer decide() {
    var seen = people.house().chain(id).getLast().artifactHash();
    return people
        .rita()
        .post(
            "/v1/instances/" + id + "/decisions",
            """
            {"type": "APPROVE", "justification": "checked", "seen": "%s"}\
            """
                .formatted(seen));
  }
}
