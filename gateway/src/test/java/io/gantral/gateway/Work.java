package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.UUID;

/** Executions to work with: a workflow with one task, in a pool of its own. */
record Work(People people, String pool) {

  static Work of(People people) {
    return of(people, "PT30S");
  }

  /** With a limit for the silence of its runner. */
  static Work of(People people, String heartbeat) {
    var work = new Work(people, "p" + UUID.randomUUID());
    var stored = people.otto().post("/v1/workflows", work.template(heartbeat, "HIGH"));
    assertEquals(201, stored.status(), stored.plain());
    return work;
  }

  String template(String heartbeat, String materiality) {
    return """
        {"workflow_id": "%s", "version": "1", "team_id": "payments", "materiality": "%s", "policy": "default",
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

  static String complete(String lease) {
    return "{\"lease\": \"" + lease + "\", \"evidence\": []}";
  }
}
