package io.gantral.worker.guard;

import io.gantral.authority.InstanceId;
import io.gantral.authority.policy.PolicyInput;
import io.gantral.authority.policy.PolicyInput.Action;
import io.gantral.authority.policy.PolicyInput.ActionType;
import io.gantral.authority.policy.PolicyInput.Caller;
import io.gantral.authority.policy.PolicyInput.CallerType;
import io.gantral.authority.policy.PolicyInput.History;
import io.gantral.authority.policy.PolicyInput.Instance;
import io.gantral.authority.policy.PolicyInput.Step;
import io.gantral.authority.policy.PolicyInput.Workflow;
import io.gantral.authority.state.StateName;
import io.gantral.authority.template.Materiality;
import org.jspecify.annotations.Nullable;

/** Questions to a policy, all about the step {@code pay} of one instance. */
final class Questions {
  private static final String DEFAULT = "gantral/default";

  private Questions() {}

  static PolicyInput stepStart(Materiality workflow, @Nullable Materiality step) {
    return question(new Action(ActionType.STEP_START, "pay"), workflow, step, DEFAULT);
  }

  static PolicyInput request(Materiality workflow, @Nullable Materiality step) {
    return question(Action.request("pay.vendor"), workflow, step, DEFAULT);
  }

  static PolicyInput request(String action) {
    return question(Action.request(action), Materiality.LOW, null, DEFAULT);
  }

  static PolicyInput underPolicy(String policy) {
    return question(Action.request("pay.vendor"), Materiality.LOW, null, policy);
  }

  private static PolicyInput question(
      Action action, Materiality workflow, @Nullable Materiality step, String policy) {
    return new PolicyInput(
        action,
        new Instance(
            new InstanceId("018f4a3e-0000-7000-8000-000000000001"),
            "payments",
            1,
            StateName.RUNNING),
        new Workflow("vendor-payments", "1.0", workflow, policy),
        new Step("pay", step, "linux"),
        new Caller(CallerType.REQUESTER, "alice", "https://issuer.example"),
        new History(0, 0, 1));
  }
}
