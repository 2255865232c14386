package io.gantral.authority.template;

import io.gantral.authority.Names;
import io.gantral.authority.Sha256;
import io.gantral.authority.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is governed: the steps of a workflow, who owns it, how much is at stake and which policy is
 * asked. Immutable once stored under its id and version.
 *
 * <p>Source: technical reference §4.1, design §3.
 */
public record WorkflowTemplate(
    String workflowId,
    String version,
    String teamId,
    Materiality materiality,
    String policy,
    List<Step> steps) {
  /** The most steps of one template. */
  public static final int MAX_STEPS = 100;

  public WorkflowTemplate {
    Names.require("workflow_id", workflowId);
    Names.require("version", version);
    Names.require("team_id", teamId);
    Names.requireReference("policy", policy);
    if (steps.isEmpty() || steps.size() > MAX_STEPS) {
      throw new IllegalArgumentException("steps: 1 to " + MAX_STEPS);
    }
    requireMateriality(materiality, steps);
    steps = inOrder(steps);
  }

  /** The hash of the canonical form. */
  public Sha256 hash() {
    return Sha256.of(toJson().canonicalBytes());
  }

  public JsonObject toJson() {
    return TemplateCodec.toJson(this);
  }

  /**
   * Reads a template strictly.
   *
   * @throws RuntimeException that names the field
   */
  public static WorkflowTemplate parse(JsonObject json) {
    return TemplateCodec.parse(json);
  }

  private static void requireMateriality(Materiality workflow, List<Step> steps) {
    for (var step : steps) {
      var own = step.materiality();
      if (own != null && own.compareTo(workflow) < 0) {
        throw new IllegalArgumentException(
            "steps." + step.id() + ".materiality: not lower than the workflow's");
      }
    }
  }

  /** The steps so that each comes after those it names, otherwise as they were given. */
  private static List<Step> inOrder(List<Step> steps) {
    requireKnown(steps);
    var open = new ArrayList<>(steps);
    var done = new HashSet<String>();
    var ordered = new ArrayList<Step>();
    while (!open.isEmpty()) {
      var next = firstReady(open, done);
      open.remove(next);
      done.add(next.id());
      ordered.add(next);
    }
    return List.copyOf(ordered);
  }

  private static Step firstReady(List<Step> open, Set<String> done) {
    return open.stream()
        .filter(step -> done.containsAll(step.after()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("steps." + open.getFirst().id() + ".after: a cycle"));
  }

  private static void requireKnown(List<Step> steps) {
    var ids = new HashSet<String>();
    for (var step : steps) {
      if (!ids.add(step.id())) {
        throw new IllegalArgumentException("steps." + step.id() + ".id: twice");
      }
    }
    for (var step : steps) {
      for (var before : step.after()) {
        if (!ids.contains(before)) {
          throw new IllegalArgumentException("steps." + step.id() + ".after: no step " + before);
        }
      }
    }
  }
}
