package io.gantral.runner.agent;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import io.gantral.runner.protocol.Grant;
import io.gantral.runner.protocol.Task;

/**
 * The file in which an agent finds what its last request was answered, {@code
 * agent-decision.schema.json}.
 */
final class DecisionFile {
  private DecisionFile() {}

  static JsonObject of(Task task, Grant grant) {
    var decided = grant.decided();
    return JsonObject.builder()
        .put("schema", "gantral.agent.decision/1")
        .put("instance_id", task.instanceId().value())
        .put("step", task.stepId())
        .put("request_id", grant.requestId())
        .put("request_hash", grant.requestHash().hex())
        .put("action", grant.action())
        .put("outcome", task.continuation().name())
        .put("context", grant.context())
        .put("reason", grant.reason())
        .put("decision_id", decided == null ? JsonNull.NULL : new JsonString(decided.decisionId()))
        .put("decided_by", decided == null ? JsonNull.NULL : person(decided))
        .put(
            "waiting_artifact",
            decided == null ? JsonNull.NULL : new JsonString(decided.waitingArtifact().hex()))
        .build();
  }

  private static Json person(Grant.Decided decided) {
    return JsonObject.builder()
        .put("issuer", decided.issuer())
        .put("subject", decided.subject())
        .build();
  }
}
