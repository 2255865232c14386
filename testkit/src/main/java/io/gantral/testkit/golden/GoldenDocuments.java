package io.gantral.testkit.golden;

import io.gantral.authority.InstanceId;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.policy.PolicyAnswer;
import io.gantral.authority.policy.PolicyInput;
import io.gantral.authority.policy.PolicyOutcome;
import io.gantral.authority.state.StateName;
import io.gantral.authority.template.AgentSpec;
import io.gantral.authority.template.AuthoredTemplate;
import io.gantral.authority.template.Materiality;
import io.gantral.authority.template.Step;
import io.gantral.authority.template.WorkflowTemplate;
import java.util.List;
import java.util.Map;

/** The documents beside the golden chains, in the form that a worker gives them. */
final class GoldenDocuments {
  /** Who asked for the golden executions. */
  static final Actor REQUESTER =
      new Actor("https://issuer.example", "alice", "payments", List.of("requester"));

  /** Who wrote the golden template. */
  static final Actor AUTHOR =
      new Actor("https://issuer.example", "wanda", "payments", List.of("operator"));

  private static final String WORKFLOW = "vendor-payments";

  private static final Step STEP =
      new Step(
          "pay",
          new AgentSpec(List.of("pay-vendors"), Map.of(), Map.of()),
          null,
          "linux",
          List.of(),
          null,
          Step.DEFAULT_TIME_LIMIT,
          Step.DEFAULT_HEARTBEAT);

  private static final WorkflowTemplate TEMPLATE =
      new WorkflowTemplate(
          WORKFLOW, "1", "payments", Materiality.HIGH, "gantral/default", List.of(STEP));

  private GoldenDocuments() {}

  /** The template, as that actor wrote it. */
  static AuthoredTemplate template(Actor author) {
    return new AuthoredTemplate(TEMPLATE, author);
  }

  /** What the agent asks authority for. */
  static JsonObject request(JsonObject facts) {
    return JsonObject.builder()
        .put("request_id", "r-1")
        .put("action", "pay-vendor")
        .put("summary", "Pay the vendor")
        .put("context", facts)
        .build();
  }

  /** What the policy is asked while the chain stands at that sequence. */
  static JsonObject question(InstanceId instance, long sequence) {
    return question(
        PolicyInput.Action.request("pay-vendor"),
        new PolicyInput.Instance(instance, "payments", sequence, StateName.RUNNING),
        new PolicyInput.Caller(
            PolicyInput.CallerType.AGENT, "pay", "urn:gantral:instance:" + instance));
  }

  /** What the policy is asked before anything runs. */
  static JsonObject firstQuestion(InstanceId instance) {
    return question(
        PolicyInput.Action.start(STEP),
        new PolicyInput.Instance(instance, "payments", 0, StateName.CREATED),
        new PolicyInput.Caller(
            PolicyInput.CallerType.REQUESTER, REQUESTER.subject(), REQUESTER.issuer()));
  }

  private static JsonObject question(
      PolicyInput.Action action, PolicyInput.Instance instance, PolicyInput.Caller caller) {
    return new PolicyInput(
            action,
            instance,
            PolicyInput.Workflow.of(TEMPLATE),
            PolicyInput.Step.of(STEP),
            caller,
            new PolicyInput.History(0, 0, 0))
        .toJson();
  }

  /** What the policy answers: a person of the reviewers' role, who did not ask for it, decides. */
  static JsonObject answer(PolicyOutcome outcome) {
    return switch (outcome) {
      case ALLOW -> answer(outcome, List.of(), 1, false);
      case REQUIRE_HUMAN -> answer(outcome, List.of("payments-approver"), 1, true);
      case DENY -> PolicyAnswer.deny("not on a holiday").toJson();
    };
  }

  static JsonObject answer(
      PolicyOutcome outcome, List<String> roles, int quorum, boolean separationOfDuty) {
    return new PolicyAnswer(
            outcome, "by the golden policy", roles, quorum, separationOfDuty, null, List.of())
        .toJson();
  }
}
