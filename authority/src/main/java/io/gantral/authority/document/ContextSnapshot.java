package io.gantral.authority.document;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Statement;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.MergePatch;
import io.gantral.authority.template.AuthoredTemplate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is run for whom, what was asked, and what was decided: the document that {@code
 * context_hash} stands for. Gateway, worker and verifier make the same bytes of it.
 *
 * @param step the step that runs or is to start
 * @param context the working context
 * @param request what the agent asks authority for, as it said it
 * @param decision what was decided about that
 */
public record ContextSnapshot(
    InstanceId instanceId,
    AuthoredTemplate authored,
    Actor requester,
    @Nullable String step,
    JsonObject context,
    @Nullable JsonObject request,
    @Nullable Decision decision) {
  /** The version of the wire form. */
  public static final String SCHEMA = "gantral.context/1";

  /**
   * What such a document asks about, which is what an override may change: the request's own facts,
   * and where a step is to start, all that it would start with.
   *
   * @throws RuntimeException if it says neither
   */
  public static JsonObject facts(Json document) {
    var fields = JsonFields.of(document);
    return fields
        .nullableObject("request")
        .map(request -> JsonFields.of(request).object("context"))
        .orElseGet(() -> fields.object("context"));
  }

  /**
   * Who has a part in what such a document asks: whoever asked for the execution, and whoever wrote
   * its template.
   *
   * @throws RuntimeException if it does not name both
   */
  public static List<Actor> involved(Json document) {
    var fields = JsonFields.of(document);
    var workflow = JsonFields.of(fields.object("workflow"));
    return List.of(fields.object("requester", Actor::read), workflow.object("author", Actor::read));
  }

  /**
   * The working context that is granted: the request's own facts over the one before, and what an
   * override changes over both.
   *
   * @param request what was asked; null where a step was to start
   * @param delta what an override changes; null otherwise
   */
  public static JsonObject granted(
      JsonObject context, @Nullable JsonObject request, @Nullable JsonObject delta) {
    var asked =
        request == null
            ? context
            : MergePatch.apply(context, JsonFields.of(request).object("context"));
    return delta == null ? asked : MergePatch.apply(asked, delta);
  }

  /** What the first artifact of an execution binds. */
  public static ContextSnapshot first(
      InstanceId instanceId, AuthoredTemplate authored, Actor requester, JsonObject context) {
    var step = authored.template().steps().getFirst().id();
    return new ContextSnapshot(instanceId, authored, requester, step, context, null, null);
  }

  /** The name of the document. */
  public Sha256 hash() {
    return Sha256.of(toJson().canonicalBytes());
  }

  /** What is to be attested of a start with this snapshot. */
  public Statement start() {
    var template = authored.template();
    return new Statement.Start(
        instanceId, template.teamId(), template.workflowId(), template.version(), hash());
  }

  /** The document. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("schema", SCHEMA)
        .put("instance_id", instanceId.value())
        .put("workflow", workflow())
        .put("requester", requester.toJson())
        .putNullable("step", step)
        .put("context", context)
        .put("request", request == null ? JsonNull.NULL : request)
        .put("decision", decision == null ? JsonNull.NULL : said(decision))
        .build();
  }

  private JsonObject workflow() {
    var template = authored.template();
    return JsonObject.builder()
        .put("workflow_id", template.workflowId())
        .put("version", template.version())
        .put("materiality", template.materiality().name())
        .put("policy", template.policy())
        .put("template_hash", template.hash().hex())
        .put("author", authored.author().toJson())
        .build();
  }

  /** What such a document says of a decision. */
  public static JsonObject said(Decision decision) {
    Json delta = decision.contextDelta() == null ? JsonNull.NULL : decision.contextDelta();
    return JsonObject.builder()
        .put("type", decision.type().name())
        .put("justification", decision.justification().text())
        .put("context_delta", delta)
        .build();
  }
}
