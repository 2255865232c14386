package io.gantral.authority.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.InstanceId;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonRefused;
import io.gantral.authority.policy.PolicyInput.Action;
import io.gantral.authority.policy.PolicyInput.Caller;
import io.gantral.authority.policy.PolicyInput.CallerType;
import io.gantral.authority.policy.PolicyInput.History;
import io.gantral.authority.policy.PolicyInput.Instance;
import io.gantral.authority.policy.PolicyInput.Step;
import io.gantral.authority.policy.PolicyInput.Workflow;
import io.gantral.authority.state.StateName;
import io.gantral.authority.template.Materiality;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class PolicyInputTest {
  private static final String CANONICAL =
      "{\"action\":{\"name\":\"pay.vendor\",\"type\":\"authority.request\"},"
          + "\"caller\":{\"issuer\":\"https://issuer.example\",\"subject\":\"runner-1\","
          + "\"type\":\"agent\"},"
          + "\"history\":{\"decisions\":1,\"policy_evaluations\":3,\"refused\":2},"
          + "\"instance\":{\"instance_id\":\"018f4a3e-0000-7000-8000-000000000001\","
          + "\"sequence\":5,\"state\":\"RUNNING\",\"team_id\":\"payments\"},"
          + "\"schema\":\"gantral.policy.input/1\","
          + "\"step\":{\"effective_materiality\":\"MEDIUM\",\"id\":\"pay\","
          + "\"materiality\":null,\"pool\":\"linux\"},"
          + "\"workflow\":{\"materiality\":\"MEDIUM\",\"policy\":\"gantral/default\","
          + "\"version\":\"1.0\",\"workflow_id\":\"vendor-payments\"}}";

  @Tag("AC.6")
  @Tag("AC.9")
  @Test
  void theCanonicalFormIsTheOneThatWasPublished() {
    assertEquals(CANONICAL, input(Materiality.MEDIUM, null).toJson().canonicalString());
  }

  @Test
  void whatIsReadIsWhatWasWritten() {
    var own = input(Materiality.LOW, Materiality.HIGH);

    assertEquals(own, PolicyInput.parse(own.toJson()));
    assertEquals(CANONICAL, PolicyInput.parse(Json.parse(CANONICAL)).toJson().canonicalString());
  }

  @Test
  void aQuestionThatSaysAnotherMaterialityThanItsStepsIsRefused() {
    var lower = CANONICAL.replace("materiality\":\"MEDIUM\",\"id", "materiality\":\"LOW\",\"id");

    assertThrows(JsonRefused.class, () -> PolicyInput.parse(Json.parse(lower)));
  }

  @Test
  void aStepsOwnMaterialityHoldsOverTheWorkflows() {
    assertEquals(Materiality.HIGH, input(Materiality.LOW, Materiality.HIGH).effectiveMateriality());
  }

  @Test
  void aStepCannotBeLessMaterialThanItsWorkflow() {
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> input(Materiality.HIGH, Materiality.LOW));

    assertTrue(String.valueOf(refused.getMessage()).startsWith("step.materiality"));
  }

  @Test
  void anActionWithoutANameIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Action.request(" "));
  }

  @Test
  void aCallerWithoutANameOrAnIssuerIsRefused() {
    for (var blank : List.of("", " ")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new Caller(CallerType.AGENT, blank, "https://issuer.example"));
      assertThrows(
          IllegalArgumentException.class, () -> new Caller(CallerType.AGENT, "runner-1", blank));
    }
  }

  @Test
  void countsAreNeverBelowZero() {
    assertThrows(IllegalArgumentException.class, () -> new History(-1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new History(0, -1, 0));
    assertThrows(IllegalArgumentException.class, () -> new History(0, 0, -1));
  }

  private static PolicyInput input(Materiality workflow, @Nullable Materiality step) {
    return new PolicyInput(
        Action.request("pay.vendor"),
        new Instance(
            new InstanceId("018f4a3e-0000-7000-8000-000000000001"),
            "payments",
            5,
            StateName.RUNNING),
        new Workflow("vendor-payments", "1.0", workflow, "gantral/default"),
        new Step("pay", step, "linux"),
        new Caller(CallerType.AGENT, "runner-1", "https://issuer.example"),
        new History(1, 2, 3));
  }
}
