package io.gantral.authority.document;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.policy.PolicyInput;
import io.gantral.authority.template.Materiality;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the document of a {@link ContextSnapshot} says, as whoever has the document alone can read
 * it: the template itself stands there by its hash.
 */
public record ContextDocument(
    Execution execution,
    @Nullable String step,
    JsonObject context,
    @Nullable JsonObject request,
    @Nullable JsonObject decision) {

  /**
   * What is the same in all contexts of one execution: what is run, for whom, and by whose plan.
   */
  public record Execution(
      InstanceId instanceId,
      PolicyInput.Workflow workflow,
      String templateHash,
      Actor author,
      Actor requester) {

    /** Whether that is the execution whose artifact this is. */
    public boolean isOf(Transition transition) {
      return instanceId.equals(transition.instanceId())
          && workflow.workflowId().equals(transition.workflowId())
          && workflow.version().equals(transition.workflowVersion());
    }

    /** Who has a part in all that it asks. */
    public List<Actor> involved() {
      return List.of(requester, author);
    }
  }

  /**
   * Reads the document strictly.
   *
   * @throws RuntimeException JsonRefused or IllegalArgumentException if it is not exactly of that
   *     form
   */
  public static ContextDocument parse(Json document) {
    return JsonFields.read(document, ContextDocument::read);
  }

  /** The name of the action that is asked for; empty where a step is to start. */
  public Optional<String> action() {
    return Optional.ofNullable(request).map(asked -> JsonFields.of(asked).string("action"));
  }

  /** What is asked about, which is what an override may change. */
  public JsonObject facts() {
    return request == null ? context : JsonFields.of(request).object("context");
  }

  /** What it says was decided; empty where nothing was. */
  public Optional<DecisionType> decided() {
    return Optional.ofNullable(decision)
        .map(made -> JsonFields.of(made).string("type", DecisionType::valueOf));
  }

  /** Whether what it says of a decision has that hash. */
  public boolean saysDecision(Sha256 hash) {
    return decision != null && Sha256.of(decision.canonicalBytes()).equals(hash);
  }

  /** Whether this is what a decision made of what was asked. */
  public boolean follows(ContextDocument asked) {
    var goesOn = decided().filter(type -> type != DecisionType.REJECT).isPresent();
    return Objects.equals(step, asked.step)
        && Objects.equals(request, asked.request)
        && context.equals(goesOn ? asked.granted(delta()) : asked.context);
  }

  private JsonObject granted(@Nullable JsonObject delta) {
    return ContextSnapshot.granted(context, request, delta);
  }

  private @Nullable JsonObject delta() {
    return JsonFields.of(Objects.requireNonNull(decision))
        .nullableObject("context_delta")
        .orElse(null);
  }

  private static ContextDocument read(JsonFields fields) {
    fields.requireText("schema", ContextSnapshot.SCHEMA);
    var instance = fields.string("instance_id", InstanceId::new);
    var requester = fields.object("requester", Actor::read);
    return new ContextDocument(
        fields.object("workflow", workflow -> execution(workflow, instance, requester)),
        fields.nullableString("step").orElse(null),
        fields.object("context"),
        fields.nullableObject("request").orElse(null),
        fields.nullableObject("decision").orElse(null));
  }

  private static Execution execution(JsonFields workflow, InstanceId instance, Actor requester) {
    return new Execution(
        instance,
        new PolicyInput.Workflow(
            workflow.string("workflow_id"),
            workflow.string("version"),
            workflow.string("materiality", Materiality::valueOf),
            workflow.string("policy")),
        workflow.string("template_hash"),
        workflow.object("author", Actor::read),
        requester);
  }
}
