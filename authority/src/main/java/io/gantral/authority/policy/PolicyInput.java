package io.gantral.authority.policy;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Names;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import io.gantral.authority.state.StateName;
import io.gantral.authority.template.Materiality;
import io.gantral.authority.template.WorkflowTemplate;
import org.jspecify.annotations.Nullable;

/**
 * What a policy is asked, as {@code policy-input.schema.json} has it: the facts of the template and
 * of the instance, and no contents of contexts or tools, because a policy must not depend on them.
 *
 * <p>Source: technical reference §5.3, design §6.
 */
public record PolicyInput(
    Action action,
    Instance instance,
    Workflow workflow,
    Step step,
    Caller caller,
    History history) {
  /** The version of the wire form. */
  public static final String SCHEMA = "gantral.policy.input/1";

  /** The longest name of an action, in characters. */
  public static final int MAX_ACTION = 100;

  /** The longest subject and issuer, in characters. */
  public static final int MAX_IDENTITY = 1000;

  public PolicyInput {
    var own = step.materiality();
    if (own != null && own.compareTo(workflow.materiality()) < 0) {
      throw new IllegalArgumentException("step.materiality: not lower than the workflow's");
    }
  }

  /** The materiality that holds: the step's own where it has one, else the workflow's. */
  public Materiality effectiveMateriality() {
    var own = step.materiality();
    return own == null ? workflow.materiality() : own;
  }

  /**
   * Reads of a question which instance it is about, and no more.
   *
   * @throws RuntimeException JsonRefused or IllegalArgumentException, naming the field and showing
   *     no value
   */
  public static Instance instanceOf(Json question) {
    return JsonFields.of(question).object("instance", Instance::read);
  }

  public JsonObject toJson() {
    return JsonObject.builder()
        .put("schema", SCHEMA)
        .put("action", action.toJson())
        .put("instance", instance.toJson())
        .put("workflow", workflow.toJson())
        .put(
            "step",
            step.toJson()
                .with("effective_materiality", new JsonString(effectiveMateriality().name())))
        .put("caller", caller.toJson())
        .put("history", history.toJson())
        .build();
  }

  /** What shall happen: the start of a step, by its id, or what an agent asks authority for. */
  public record Action(ActionType type, String name) {
    public Action {
      requireText("action.name", name, MAX_ACTION);
    }

    /** The start of a step. */
    public static Action start(io.gantral.authority.template.Step step) {
      return new Action(ActionType.STEP_START, step.id());
    }

    /** An agent's request for authority. */
    public static Action request(String action) {
      return new Action(ActionType.AUTHORITY_REQUEST, action);
    }

    private JsonObject toJson() {
      return JsonObject.builder().put("type", type.wire).put("name", name).build();
    }
  }

  /** The execution instance and where its chain stands: the sequence and state of its head. */
  public record Instance(InstanceId instanceId, String teamId, long sequence, StateName state) {
    public Instance {
      Names.require("instance.team_id", teamId);
      requireCount("instance.sequence", sequence);
    }

    private static Instance read(JsonFields fields) {
      return new Instance(
          fields.string("instance_id", InstanceId::new),
          fields.string("team_id"),
          fields.integer("sequence"),
          fields.string("state", StateName::valueOf));
    }

    private JsonObject toJson() {
      return JsonObject.builder()
          .put("instance_id", instanceId.value())
          .put("team_id", teamId)
          .put("sequence", sequence)
          .put("state", state.name())
          .build();
    }
  }

  /** What the template says of the workflow as a whole. */
  public record Workflow(
      String workflowId, String version, Materiality materiality, String policy) {
    public Workflow {
      Names.require("workflow.workflow_id", workflowId);
      Names.require("workflow.version", version);
      Names.requireReference("workflow.policy", policy);
    }

    public static Workflow of(WorkflowTemplate template) {
      return new Workflow(
          template.workflowId(), template.version(), template.materiality(), template.policy());
    }

    private JsonObject toJson() {
      return JsonObject.builder()
          .put("workflow_id", workflowId)
          .put("version", version)
          .put("materiality", materiality.name())
          .put("policy", policy)
          .build();
    }
  }

  /** What the template says of the step; its materiality only where it declares one of its own. */
  public record Step(String id, @Nullable Materiality materiality, String pool) {
    public Step {
      Names.require("step.id", id);
      Names.require("step.pool", pool);
    }

    public static Step of(io.gantral.authority.template.Step step) {
      return new Step(step.id(), step.materiality(), step.pool());
    }

    private JsonObject toJson() {
      return JsonObject.builder()
          .put("id", id)
          .putNullable("materiality", materiality == null ? null : materiality.name())
          .put("pool", pool)
          .build();
    }
  }

  /** Who wants it: the person or service that triggered the instance, or the agent's runner. */
  public record Caller(CallerType type, String subject, String issuer) {
    public Caller {
      requireText("caller.subject", subject, MAX_IDENTITY);
      requireText("caller.issuer", issuer, MAX_IDENTITY);
    }

    private JsonObject toJson() {
      return JsonObject.builder()
          .put("type", type.wire)
          .put("subject", subject)
          .put("issuer", issuer)
          .build();
    }
  }

  /** What happened to the instance before, as counts only. */
  public record History(long decisions, long refused, long policyEvaluations) {
    public History {
      requireCount("history.decisions", decisions);
      requireCount("history.refused", refused);
      requireCount("history.policy_evaluations", policyEvaluations);
    }

    private JsonObject toJson() {
      return JsonObject.builder()
          .put("decisions", decisions)
          .put("refused", refused)
          .put("policy_evaluations", policyEvaluations)
          .build();
    }
  }

  /** The kinds of action. */
  public enum ActionType {
    STEP_START("step.start"),
    AUTHORITY_REQUEST("authority.request");

    private final String wire;

    ActionType(String wire) {
      this.wire = wire;
    }
  }

  /** The kinds of caller. */
  public enum CallerType {
    REQUESTER("requester"),
    AGENT("agent");

    private final String wire;

    CallerType(String wire) {
      this.wire = wire;
    }
  }

  private static void requireText(String field, String value, int max) {
    if (value.isBlank() || value.length() > max) {
      throw new IllegalArgumentException(field + ": 1 to " + max + " characters, not blank");
    }
  }

  private static void requireCount(String field, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(field + ": not negative");
    }
  }
}
