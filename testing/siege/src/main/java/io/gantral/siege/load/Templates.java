package io.gantral.siege.load;

import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The workflows that are started: from one step that asks nothing to three steps that ask a lot.
 */
final class Templates {
  static final String VERSION = "1";

  private final Path agent;
  private final Path ledgers;

  Templates(Path agent, Path ledgers) {
    this.agent = agent;
    this.ledgers = ledgers;
  }

  /** What a step is like. */
  private record Step(String id, boolean high, int asks, String work, int end) {}

  private record Shape(String id, String materiality, int weight, List<Step> steps) {}

  private static final List<Shape> SHAPES =
      List.of(
          new Shape("plain", "LOW", 2, List.of(new Step("only", false, 0, "0.2", 0))),
          new Shape("free", "LOW", 2, List.of(new Step("only", false, 2, "0", 0))),
          new Shape("pay", "HIGH", 7, List.of(new Step("pay", false, 1, "0", 0))),
          new Shape("pay-thrice", "HIGH", 4, List.of(new Step("pay", false, 3, "0", 0))),
          new Shape(
              "stages",
              "HIGH",
              3,
              List.of(
                  new Step("first", false, 0, "0", 0),
                  new Step("second", false, 2, "0.3", 0),
                  new Step("third", true, 1, "0", 0))),
          new Shape("failing", "HIGH", 1, List.of(new Step("pay", false, 1, "0", 1))),
          new Shape("slow", "HIGH", 3, List.of(new Step("pay", false, 1, "4", 0))));

  /** The templates to store. */
  List<JsonObject> all() {
    return SHAPES.stream().map(this::template).toList();
  }

  /** The id of one of them, by lot. */
  static String any(RandomGenerator lot) {
    var at = lot.nextInt(SHAPES.stream().mapToInt(Shape::weight).sum());
    for (var shape : SHAPES) {
      at -= shape.weight();
      if (at < 0) {
        return shape.id();
      }
    }
    throw new IllegalStateException("the weights do not add up");
  }

  private JsonObject template(Shape shape) {
    var steps = new ArrayList<JsonObject>();
    List<String> before = List.of();
    for (var step : shape.steps()) {
      steps.add(step(step, before));
      before = List.of(step.id());
    }
    return JsonObject.builder()
        .put("workflow_id", shape.id())
        .put("version", VERSION)
        .put("team_id", "payments")
        .put("materiality", shape.materiality())
        .put("policy", "gantral/default")
        .put("steps", JsonArray.of(steps))
        .build();
  }

  private JsonObject step(Step step, List<String> before) {
    var json =
        JsonObject.builder()
            .put("id", step.id())
            .put("pool", "linux")
            .put("after", JsonArray.ofStrings(before))
            .put("time_limit", "PT5M")
            .put("heartbeat", "PT5S")
            .put("agent", agent(step));
    if (step.high()) {
      json.put("materiality", "HIGH");
    }
    return json.build();
  }

  private JsonObject agent(Step step) {
    var environment =
        JsonObject.builder()
            .put("LEDGERS", ledgers.toString())
            .put("STEP", step.id())
            .put("ASKS", String.valueOf(step.asks()))
            .put("WORK", step.work())
            .put("END", String.valueOf(step.end()))
            .build();
    return JsonObject.builder()
        .put("command", JsonArray.ofStrings(List.of(agent.toString())))
        .put("environment", environment)
        .put("secrets", JsonObject.of())
        .build();
  }
}
