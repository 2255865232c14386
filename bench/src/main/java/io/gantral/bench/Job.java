package io.gantral.bench;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Attestor;
import io.gantral.authority.artifact.SigningKey;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.decision.Justification;
import io.gantral.authority.document.ContextSnapshot;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.template.AuthoredTemplate;
import io.gantral.authority.template.WorkflowTemplate;
import io.gantral.engine.protocol.DecisionRequest;
import io.gantral.engine.protocol.OfferedTask;
import io.gantral.engine.protocol.ReportedOutcome;
import io.gantral.engine.protocol.StartExecution;
import io.gantral.runner.protocol.AuthorityRequest;
import io.gantral.runner.protocol.Outcome;
import io.gantral.runner.protocol.Task;
import io.gantral.runner.protocol.Task.Continuation;
import io.temporal.common.converter.EncodedValues;
import java.time.InstantSource;
import java.util.List;

/** The main job: one step of materiality HIGH whose agent asks once and is done when approved. */
final class Job {
  static final String TEAM = "payments";
  static final String POOL = "linux";

  /** The gateway that all goes through, as far as the worker can tell. */
  static final Attestor GATEWAY =
      new Attestor(new SigningKey(Sha256.of("gateway").bytes()), InstantSource.system());

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
    var authored = new AuthoredTemplate(WorkflowTemplate.parse(TEMPLATE), OTTO);
    return StartExecution.attested(
        ContextSnapshot.first(id, authored, ALICE, CONTEXT), "", GATEWAY);
  }

  static DecisionRequest approval(InstanceId id, Sha256 seen) {
    var why = new Justification("invoice checked");
    var decision = new Decision(id.value(), id, DecisionType.APPROVE, RITA, why, seen, null);
    return DecisionRequest.attested(decision, GATEWAY);
  }

  /** What a runner reports of its agent: the first process asks, the next one is done. */
  static Object agent(EncodedValues input) {
    var offered = input.get(0, OfferedTask.class);
    var task = offered.task();
    return ReportedOutcome.attested(
        task.instanceId(), offered.attestation().hash(), outcome(task), GATEWAY);
  }

  private static Outcome outcome(Task task) {
    return task.continuation() == Continuation.NONE
        ? new Outcome.AuthorityRequested(REQUEST, List.of())
        : new Outcome.Done(List.of());
  }

  private static JsonObject object(String json) {
    return (JsonObject) Json.parse(json);
  }
}
