package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.gateway.identity.ReviewerRoles;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedHouse.class)
final class RolesTest {
  private static final String DECISION =
      "{\"type\": \"APPROVE\", \"justification\": \"yes\", \"seen\": \"" + "0".repeat(64) + "\"}";

  private final People people;
  private final Work work;
  private final String instance;

  RolesTest(People people) {
    this.people = people;
    this.work = Work.of(people);
    this.instance = work.start();
  }

  @Test
  @Tag("G5")
  @Tag("G9")
  void aRunnerNeitherDecidesNorStartsNorStoresNorCancels() {
    var runner = people.runner("runner-1");

    assertForbidden(runner.post(path("/decisions"), DECISION));
    assertForbidden(runner.post("/v1/instances", work.trigger()));
    assertForbidden(runner.post("/v1/workflows", work.template("PT30S", "HIGH")));
    assertForbidden(runner.post(path("/cancel"), ""));
  }

  @Test
  @Tag("G5")
  void aPersonDoesNotPoll() {
    assertForbidden(people.rita().post("/v1/runner/poll", work.poll()));
    assertForbidden(people.otto().post("/v1/runner/heartbeat", "{\"lease\": \"x\"}"));
  }

  @Test
  @Tag("T1")
  void aRunnerThatDoesNotSayWhoItIsAndWhatItServesGetsNoTask() {
    assertRefused("/runner_id", "{\"runner_id\": \"not a name\", \"pools\": [\"linux\"]}");
    assertRefused("/pools", "{\"runner_id\": \"r\", \"pools\": []}");
    assertRefused("/pools/0", "{\"runner_id\": \"r\", \"pools\": [\"No Pool\"]}");
    assertRefused("/team", "{\"runner_id\": \"r\", \"pools\": [\"a\"], \"team\": \"ops\"}");
    assertForbidden(people.alice().post("/v1/runner/poll", work.poll()));
  }

  @Test
  @Tag("G5")
  void whoIsNoRequesterStartsNothing() {
    assertForbidden(people.rita().post("/v1/instances", work.trigger()));
    assertForbidden(people.otto().post("/v1/instances", work.trigger()));
  }

  @Test
  @Tag("G5")
  void whoAsksForWorkDoesNotSayHowMaterialItIs() {
    var template =
        work.template("PT30S", "LOW").replace("\"version\": \"1\"", "\"version\": \"2\"");

    assertForbidden(people.alice().post("/v1/workflows", template));
    assertForbidden(people.rita().post("/v1/workflows", template));
    assertForbidden(people.ada().post("/v1/workflows", template));
    assertEquals(201, people.otto().post("/v1/workflows", template).status());
  }

  @Test
  @Tag("G5")
  void whoNeitherRequestedNorOperatesDoesNotCancel() {
    assertForbidden(people.rita().post(path("/cancel"), ""));
    assertEquals(202, people.otto().post(path("/cancel"), "").status());
  }

  @Test
  @Tag("G5")
  void documentsAreNotForRequestersAndRunners() {
    var path = "/v1/audit/instances/" + instance;

    assertForbidden(people.alice().get(path + "/export"));
    assertForbidden(people.runner("runner-1").get(path + "/documents/" + "0".repeat(64)));
  }

  @Test
  @Tag("G5")
  void aRoleThatNobodyConfiguredGrantsNothing() {
    var eve = people.member("eve", "offline_access", "ops-approver", "payments-approver-2");
    var path = "/v1/audit/instances/" + instance;

    assertForbidden(eve.get(path + "/export"));
    assertForbidden(eve.get(path + "/documents/" + "0".repeat(64)));
    var waiting = Work.of(people).startWaiting();
    assertFalse(eve.get("/v1/instances/" + waiting).plain().contains("request_context"));
    assertTrue(people.rita().get("/v1/instances/" + waiting).plain().contains("request_context"));
  }

  @Test
  @Tag("G5")
  void aRunnerSeesNoContextWhateverElseItsTokenSays() {
    var waiting = Work.of(people).startListed();
    var everything =
        people.member("alice", "runner", "auditor", "operator", "requester", "payments-approver");
    var path = "/v1/audit/instances/" + waiting;

    assertForbidden(everything.get(path + "/export"));
    assertForbidden(everything.get(path + "/documents/" + "0".repeat(64)));
    assertFalse(everything.get("/v1/instances/" + waiting).plain().contains("request_context"));
    assertFalse(everything.get("/v1/decisions?limit=200").plain().contains(waiting));
  }

  @Test
  @Tag("G5")
  void reviewersRolesAreThoseThatAreConfigured() {
    var roles = new ReviewerRoles(List.of("auditors-of-{team}"), List.of("gantral:"));
    try (var other = Gateway.start(people.house().config().with(roles))) {
      var guests = people.at(other.address());
      var export = "/v1/audit/instances/" + instance + "/export";

      assertEquals(200, guests.member("a", "auditors-of-payments").get(export).status());
      assertEquals(200, guests.member("b", "gantral:any").get(export).status());
      assertForbidden(guests.member("c", "auditors-of-ops").get(export));
      assertForbidden(guests.rita().get(export));
    }
  }

  @Test
  @Tag("G4")
  void anotherTeamFindsNothing() {
    var mallory = people.mallory();

    assertNotFound(mallory.get(path("")));
    assertNotFound(mallory.post(path("/decisions"), DECISION));
    assertNotFound(mallory.post(path("/cancel"), ""));
    assertNotFound(mallory.post("/v1/instances", work.trigger()));
    assertNotFound(mallory.get("/v1/workflows/" + work.pool() + "/versions/1"));
    assertNotFound(mallory.get("/v1/audit/instances/" + instance + "/chain"));
    assertNotFound(mallory.get("/v1/audit/instances/" + instance + "/export"));
    assertTrue(mallory.get("/v1/workflows").items().isEmpty());
    assertTrue(mallory.get("/v1/instances?team=payments").items().isEmpty());
  }

  @Test
  @Tag("G4")
  void nobodyStoresAnotherTeamsWorkflow() {
    assertForbidden(people.mallory().post("/v1/workflows", work.template("PT30S", "HIGH")));
  }

  private String path(String rest) {
    return "/v1/instances/" + instance + rest;
  }

  private void assertRefused(String pointer, String poll) {
    var answer = people.runner("runner-1").post("/v1/runner/poll", poll);
    assertEquals(400, answer.status());
    assertEquals(List.of(pointer), answer.pointers());
  }

  private static void assertForbidden(Api.Answer answer) {
    assertEquals(403, answer.status(), answer.plain());
    assertEquals("forbidden", answer.text("code"));
  }

  private static void assertNotFound(Api.Answer answer) {
    assertEquals(404, answer.status(), answer.plain());
    assertEquals("not-found", answer.text("code"));
  }
}
