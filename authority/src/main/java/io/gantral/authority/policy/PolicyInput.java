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
import java.util.Arrays;
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
   * Reads a question strictly, as {@link #toJson()} writes it.
   *
   * @throws RuntimeException JsonRefused or IllegalArgumentException, naming the field and showing
   *     no value
   */
  public static PolicyInput parse(Json question) {
    return JsonFields.read(question, PolicyInput::read);
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

  private static PolicyInput read(JsonFields fields) {
    fields.requireText("schema", SCHEMA);
    var step = JsonFields.of(fields.object("step"));
    var input =
        new PolicyInput(
            fields.object("action", Action::read),
            fields.object("instance", Instance::read),
            fields.object("workflow", Workflow::read),
            Step.read(step),
            fields.object("caller", Caller::read),
            fields.object("history", History::read));
    step.requireText("effective_materiality", input.effectiveMateriality().name());
    step.done();
    return input;
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

    private static Action read(JsonFields fields) {
      return new Action(fields.string("type", ActionType::ofWire), fields.string("name"));
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

    private static Workflow read(JsonFields fields) {
      return new Workflow(
          fields.string("workflow_id"),
          fields.string("version"),
          fields.string("materiality", Materiality::valueOf),
          fields.string("policy"));
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

    private static Step read(JsonFields fields) {
      return new Step(
          fields.string("id"),
          fields.nullableString("materiality", Materiality::valueOf).orElse(null),
          fields.string("pool"));
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

    private static Caller read(JsonFields fields) {
      return new Caller(
          fields.string("type", CallerType::ofWire),
          fields.string("subject"),
          fields.string("issuer"));
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

    private static History read(JsonFields fields) {
      return new History(
          fields.integer("decisions"),
          fields.integer("refused"),
          fields.integer("policy_evaluations"));
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

    private static ActionType ofWire(String wire) {
      return Arrays.stream(values())
          .filter(type -> type.wire.equals(wire))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("type: none of the kinds"));
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

    private static CallerType ofWire(String wire) {
      return Arrays.stream(values())
          .filter(type -> type.wire.equals(wire))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("type: none of the kinds"));
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
