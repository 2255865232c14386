package io.gantral.worker.workflow;

import io.gantral.authority.decision.Decision;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.document.ContextSnapshot;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.MergePatch;
import io.gantral.authority.template.AuthoredTemplate;
import io.gantral.engine.protocol.StartExecution;
import io.gantral.runner.protocol.AuthorityRequest;
import io.gantral.runner.protocol.Grant;
import io.gantral.worker.commit.Found;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The context of an execution and the snapshot of it that artifacts bind: what is run for whom,
 * what was asked, and what was decided.
 */
final class Situation {
  /** The largest working context that a request may lead to, in bytes of canonical JSON. */
  private static final int MAX_CONTEXT = 512 << 10;

  private final StartExecution start;
  private final AuthoredTemplate authored;
  private JsonObject context;
  private JsonObject contextAtStart;
  private @Nullable String stepId;
  private @Nullable AuthorityRequest request;
  private @Nullable Decision decision;
  private @Nullable Grant grant;

  Situation(StartExecution start) {
    this.start = start;
    this.authored = start.authored();
    this.context = start.context();
    this.contextAtStart = context;
  }

  /** All of it, as a new run takes it over. */
  record State(
      String stepId,
      JsonObject context,
      @Nullable AuthorityRequest request,
      @Nullable Decision decision,
      @Nullable Grant grant) {}

  /** The context at the start of the step has been granted, or has not changed since. */
  State state() {
    return new State(stepId(), context, request, decision, grant);
  }

  /** Goes on in a new run. */
  void resume(State state) {
    stepId = state.stepId();
    context = state.context();
    contextAtStart = context;
    request = state.request();
    decision = state.decision();
    grant = state.grant();
  }

  /** The working context that the agent is given. */
  JsonObject context() {
    return context;
  }

  /** The step that runs or is to start; empty before the first. */
  String stepId() {
    return stepId == null ? "" : stepId;
  }

  void enter(String step) {
    stepId = step;
    contextAtStart = context;
    request = null;
    decision = null;
    grant = null;
  }

  /** Whether the working context could still be handed to an agent if the request were granted. */
  boolean hasRoomFor(AuthorityRequest asked) {
    return MergePatch.apply(context, asked.context()).canonicalBytes().length <= MAX_CONTEXT;
  }

  void asked(AuthorityRequest asked) {
    request = asked;
    decision = null;
    grant = null;
  }

  /** What is asked about; where a step is to start, all that it would start with. */
  JsonObject facts() {
    return request == null ? context : request.context();
  }

  /** The policy allowed the request by itself. */
  void allowed(String reason) {
    grant = grant(reason, null);
    merge();
  }

  /** A person's decision granted it. */
  void granted() {
    grant = personal(Objects.requireNonNull(decision, "decided before"));
    merge();
  }

  /** What the agent that goes on is told of its last request. */
  Grant grant() {
    return Objects.requireNonNull(grant, "granted before");
  }

  private Grant personal(Decision made) {
    var actor = made.actor();
    return grant(
        made.justification().text(),
        new Grant.Decided(made.decisionId(), actor.issuer(), actor.subject(), made.seen()));
  }

  private Grant grant(String reason, Grant.@Nullable Decided decided) {
    var asked = request == null ? AuthorityRequest.ofStart(stepId(), contextAtStart) : request;
    var delta = decision == null ? null : decision.contextDelta();
    return new Grant(
        asked.requestId(),
        asked.hash(),
        asked.action(),
        delta == null ? asked.context() : MergePatch.apply(asked.context(), delta),
        reason,
        decided);
  }

  /** Merges the request into the working context, and the override's delta over it. */
  private void merge() {
    var asked = request == null ? null : request.toJson();
    var delta = decision == null ? null : decision.contextDelta();
    context = ContextSnapshot.granted(context, asked, delta);
  }

  void decided(Decision made) {
    decision = made;
  }

  /** Takes over what happened instead of what was expected, as its documents say it. */
  void adopt(Found found) {
    if (found.snapshot() != null) {
      restore(JsonFields.of(found.snapshot()));
    }
    if (found.decision() != null) {
      decision = found.decision();
      grant = personal(decision);
    }
  }

  /** What was decided about the last request. */
  DecisionType decisionType() {
    return Objects.requireNonNull(decision, "decided before").type();
  }

  private void restore(JsonFields snapshot) {
    stepId = snapshot.nullableString("step").orElse(null);
    context = snapshot.object("context");
    request = snapshot.nullableObject("request").map(AuthorityRequest::parse).orElse(null);
  }

  /** What {@code context_hash} stands for. */
  ContextSnapshot snapshot() {
    return new ContextSnapshot(
        start.instanceId(),
        authored,
        start.requester(),
        stepId,
        context,
        request == null ? null : request.toJson(),
        decision);
  }
}
