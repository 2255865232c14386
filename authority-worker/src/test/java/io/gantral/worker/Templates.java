package io.gantral.worker;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Workflow templates for tests. */
final class Templates {
  private Templates() {}

  /** One step that declares nothing, in a workflow of this materiality. */
  static JsonObject oneStep(String materiality) {
    return template(materiality, "{%s}".formatted(step("pay")));
  }

  /** A step, and one after it that declares itself HIGH. */
  static JsonObject lowThenHigh() {
    return template(
        "LOW",
        "{%s},{%s,\"after\":[\"assess\"],\"materiality\":\"HIGH\"}"
            .formatted(step("assess"), step("pay")));
  }

  /** One step that declares itself HIGH. */
  static JsonObject highStep() {
    return template("LOW", "{%s,\"materiality\":\"HIGH\"}".formatted(step("pay")));
  }

  /** One step under a policy that nobody knows. */
  static JsonObject unknownPolicy() {
    return oneStep("LOW").with("policy", new io.gantral.authority.json.JsonString("some/other"));
  }

  /** Two steps whose agents are told as much as a template may hold. */
  static JsonObject twoLargeSteps() {
    var variables =
        IntStream.range(0, 50)
            .mapToObj(i -> "\"TEXT_%d\":\"%s\"".formatted(i, "t".repeat(2_400)))
            .collect(Collectors.joining(","));
    var agent = "\"agent\":{\"command\":[\"agent\"],\"environment\":{" + variables + "}}";
    var step = "{\"id\":\"%s\",\"pool\":\"linux\"%s," + agent + "}";
    return template(
        "LOW",
        step.formatted("assess", "") + "," + step.formatted("pay", ",\"after\":[\"assess\"]"));
  }

  private static String step(String id) {
    return "\"id\":\"%s\",\"pool\":\"linux\",\"agent\":{\"command\":[\"agent\"]}".formatted(id);
  }

  private static JsonObject template(String materiality, String steps) {
    return (JsonObject)
        Json.parse(
            """
            {"workflow_id":"vendor-payments","version":"1","team_id":"payments",
             "materiality":"%s","policy":"gantral/default","steps":[%s]}
            """
                .formatted(materiality, steps));
  }
}
