package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
