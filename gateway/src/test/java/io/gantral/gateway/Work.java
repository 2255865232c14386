package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gantral.testkit.Await;
import java.util.Optional;
import java.util.UUID;

/** Executions to work with: a workflow with one task, in a pool of its own. */
record Work(People people, String pool) {

  static Work of(People people) {
    return of(people, "PT30S");
  }

  /** With a limit for the silence of its runner. */
  static Work of(People people, String heartbeat) {
    return of(people, heartbeat, "HIGH");
  }

  /** And with another materiality. */
  static Work of(People people, String heartbeat, String materiality) {
    var work = new Work(people, "p" + UUID.randomUUID());
    var stored = people.otto().post("/v1/workflows", work.template(heartbeat, materiality));
    assertEquals(201, stored.status(), stored.plain());
    return work;
  }

  String template(String heartbeat, String materiality) {
    return """
        {"workflow_id": "%s", "version": "1", "team_id": "payments", "materiality": "%s", "policy": "gantral/default",
         "steps": [{"id": "pay", "pool": "%s", "heartbeat": "%s", "agent": {"command": ["pay"]}}]}"""
        .formatted(pool, materiality, pool, heartbeat);
  }

  String trigger() {
    return """
        {"workflow_id": "%s", "workflow_version": "1", "context": {"amount": 1}}"""
        .formatted(pool);
  }

  /** Starts an execution and gives its instance id. */
  String start() {
    var started = people.alice().post("/v1/instances", trigger());
    assertEquals(201, started.status(), started.plain());
    return started.text("instance_id");
  }

  /** Starts an execution whose agent asks for something material, and waits until it waits. */
  String startWaiting() {
    var id = start();
    var runner = people.runner("runner-1");
    var lease = lease(task(runner));
    var asked = runner.post("/v1/runner/request", request(lease));
    assertEquals(204, asked.status(), asked.plain());
    await(id, "WAITING_FOR_HUMAN");
    return id;
  }

  /** Waits until the gateway shows the instance in this state. */
  void await(String id, String state) {
    var shown = "\"state\":\"" + state + "\"";
    Await.until(
        id + " in " + state, () -> people.ada().get("/v1/instances/" + id).plain().contains(shown));
  }

  /** The same, and waits until lists show it too: those follow the evidence a moment later. */
  String startListed() {
    var id = startWaiting();
    var path = "/v1/instances?state=WAITING_FOR_HUMAN&id_prefix=" + id;
    Await.until(id + " in lists", () -> !people.ada().get(path).items().isEmpty());
    return id;
  }

  /** The next task, for which a runner polls until there is one. */
  Api.Answer task(Api runner) {
    return Await.until(
        "a task of " + pool,
        () ->
            Optional.of(runner.post("/v1/runner/poll", poll()))
                .filter(answer -> answer.status() != 204));
  }

  String poll() {
    return "{\"runner_id\": \"r\", \"pools\": [\"" + pool + "\"]}";
  }

  static String lease(Api.Answer task) {
    assertEquals(200, task.status(), task.plain());
    return task.text("lease");
  }

  static String heartbeat(String lease) {
    return "{\"lease\": \"" + lease + "\"}";
  }

  static String request(String lease) {
    return """
        {"lease": "%s", "evidence": [],
         "request": {"action": "pay", "summary": "pay 7", "context": {"amount": 7}}}"""
        .formatted(lease);
  }

  static String complete(String lease) {
    return "{\"lease\": \"" + lease + "\", \"evidence\": []}";
  }
}
