package io.gantral.testkit.golden;

import io.gantral.authority.InstanceId;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.policy.PolicyAnswer;
import io.gantral.authority.policy.PolicyInput;
import io.gantral.authority.policy.PolicyOutcome;
import io.gantral.authority.state.StateName;
import io.gantral.authority.template.Materiality;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The documents beside the golden chains, in the form that a worker gives them. */
final class GoldenDocuments {
  /** Who asked for the golden executions. */
  static final Actor REQUESTER =
      new Actor("https://issuer.example", "alice", "payments", List.of("requester"));

  private static final String WORKFLOW = "vendor-payments";

  private GoldenDocuments() {}

  /** The snapshot that {@code context_hash} stands for. */
  static JsonObject context(InstanceId instance, JsonObject context, @Nullable Actor author) {
    return JsonObject.builder()
        .put("schema", "gantral.context/1")
        .put("instance_id", instance.value())
        .put("workflow", author == null ? workflow() : workflow().with("author", author.toJson()))
        .put("requester", REQUESTER.toJson())
        .put("step", "pay")
        .put("context", context)
        .put("request", JsonNull.NULL)
        .put("decision", JsonNull.NULL)
        .build();
  }

  /** What the policy is asked while the chain stands at that sequence. */
  static JsonObject question(InstanceId instance, long sequence) {
    return new PolicyInput(
            PolicyInput.Action.request("pay-vendor"),
            new PolicyInput.Instance(instance, "payments", sequence, StateName.RUNNING),
            new PolicyInput.Workflow(WORKFLOW, "1", Materiality.HIGH, "gantral/default"),
            new PolicyInput.Step("pay", null, "linux"),
            new PolicyInput.Caller(
                PolicyInput.CallerType.AGENT, "pay", "urn:gantral:instance:" + instance),
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

  private static JsonObject workflow() {
    return JsonObject.builder()
        .put("workflow_id", WORKFLOW)
        .put("version", "1")
        .put("materiality", Materiality.HIGH.name())
        .put("policy", "gantral/default")
        .put("template_hash", "0".repeat(64))
        .build();
  }
}
