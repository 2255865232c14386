package io.gantral.bench;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.engine.protocol.DecisionRequest;
import io.gantral.engine.protocol.StartExecution;
import io.gantral.runner.protocol.AuthorityRequest;
import io.gantral.runner.protocol.Outcome;
import io.gantral.runner.protocol.Task;
import io.gantral.runner.protocol.Task.Continuation;
import io.temporal.common.converter.EncodedValues;
import java.util.List;

/** The main job: one step of materiality HIGH whose agent asks once and is done when approved. */
final class Job {
  static final String TEAM = "payments";
  static final String POOL = "linux";

  private static final String ISSUER = "https://issuer.example";
  private static final Actor ALICE = new Actor(ISSUER, "alice", TEAM, List.of("requester"));
  private static final Actor OTTO = new Actor(ISSUER, "otto", TEAM, List.of("operator"));
  private static final Actor RITA = new Actor(ISSUER, "rita", TEAM, List.of("payments-approver"));

  private static final JsonObject TEMPLATE =
      object(
          """
          {"workflow_id": "vendor-payments", "version": "1", "team_id": "payments",
           "materiality": "HIGH", "policy": "gantral/default",
           "steps": [{"id": "pay", "pool": "linux", "agent": {"command": ["agent"]}}]}
          """);

  private static final JsonObject CONTEXT = object("{\"input\": \"payments.csv\"}");

  private static final AuthorityRequest REQUEST =
      AuthorityRequest.of(
          "payment.execute",
          "Pay 12,400.00 EUR to Vendor 17",
          object("{\"vendor\": \"vendor-17\", \"amount\": \"12400.00\", \"currency\": \"EUR\"}"));

  private Job() {}

  static StartExecution start(InstanceId id) {
    return new StartExecution(id, TEMPLATE, OTTO, ALICE, CONTEXT, "");
  }

  static DecisionRequest approval(String decisionId, Sha256 seen) {
    return new DecisionRequest(
        decisionId, DecisionType.APPROVE, RITA, "invoice checked", seen, null);
  }

  /** What a runner reports of its agent: the first process asks, the next one is done. */
  static Object agent(EncodedValues input) {
    return input.get(0, Task.class).continuation() == Continuation.NONE
        ? new Outcome.AuthorityRequested(REQUEST, List.of())
        : new Outcome.Done(List.of());
  }

  private static JsonObject object(String json) {
    return (JsonObject) Json.parse(json);
  }
}
