package io.gantral.testkit.golden;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.Attestation;
import io.gantral.authority.artifact.DecisionRecord;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.artifact.PolicyEvaluation;
import io.gantral.authority.artifact.PolicyRecord;
import io.gantral.authority.artifact.Statement;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.artifact.Trigger;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.decision.Justification;
import io.gantral.authority.decision.Refusal;
import io.gantral.authority.document.Cancellation;
import io.gantral.authority.document.ContextSnapshot;
import io.gantral.authority.document.RefusedDecision;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.policy.PolicyOutcome;
import io.gantral.authority.state.StateName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes a chain transition by transition, each a quarter of a second after the one before. */
public final class ChainBuilder {
  /** The moment of each CREATED. */
  public static final Instant START = Instant.parse("2026-01-01T00:00:00.000Z");

  /** Who decides in the golden chains. */
  public static final Actor REVIEWER =
      new Actor("https://issuer.example", "rita", "payments", List.of("payments-approver"));

  private final InstanceId instance;
  private final Duration pace;
  private final Actor author;
  private final List<Artifact> artifacts = new ArrayList<>();
  private final List<JsonObject> documents = new ArrayList<>();
  private final List<EvidenceRef> carried = new ArrayList<>();
  private UnaryOperator<JsonObject> forged = UnaryOperator.identity();
  private @Nullable JsonObject request;
  private @Nullable Decision made;
  private @Nullable Decision decided;
  private JsonObject context = JsonObject.builder().put("amount", 1200).put("vendor", "A").build();

  public ChainBuilder(InstanceId instance) {
    this(instance, Duration.ofMillis(250));
  }

  /** A chain whose template somebody else wrote. */
  public ChainBuilder(InstanceId instance, Actor author) {
    this(instance, Duration.ofMillis(250), author);
  }

  /** A chain with another time between its artifacts. */
  public ChainBuilder(InstanceId instance, Duration pace) {
    this(instance, pace, GoldenDocuments.AUTHOR);
  }

  private ChainBuilder(InstanceId instance, Duration pace, Actor author) {
    this.instance = instance;
    this.pace = pace;
    this.author = author;
  }

  public ChainBuilder created() {
    var start = snapshot().start();
    return add(
        StateName.CREATED, Trigger.Kind.INSTANCE_REQUESTED, "manual", null, null, attested(start));
  }

  /** The first step starts because the policy allows it, and goes on because a person did. */
  public ChainBuilder running() {
    var policy =
        head().transition().authorityState() == StateName.CREATED
            ? policy(
                GoldenDocuments.firstQuestion(instance),
                GoldenDocuments.answer(PolicyOutcome.ALLOW),
                PolicyOutcome.ALLOW)
            : null;
    return running(policy);
  }

  /** A chain that begins before the policy has allowed anything. */
  ChainBuilder unasked() {
    return running(null);
  }

  private ChainBuilder running(@Nullable PolicyRecord policy) {
    return add(StateName.RUNNING, Trigger.Kind.STEP_STARTED, "pay", policy);
  }

  public ChainBuilder waiting() {
    return waiting(GoldenDocuments.answer(PolicyOutcome.REQUIRE_HUMAN));
  }

  /** A request that waits under this answer of the policy. */
  ChainBuilder waiting(JsonObject answer) {
    return waiting(question(), answer);
  }

  /** A request that waits under this answer to this question. */
  ChainBuilder waiting(JsonObject question, JsonObject answer) {
    ask(GoldenDocuments.request(context));
    return waits(policy(question, answer, PolicyOutcome.REQUIRE_HUMAN));
  }

  /** The start of the first step waits. */
  ChainBuilder wantsToStart() {
    var question = GoldenDocuments.firstQuestion(instance);
    var answer = GoldenDocuments.answer(PolicyOutcome.REQUIRE_HUMAN);
    ask(null);
    return waits(policy(question, answer, PolicyOutcome.REQUIRE_HUMAN));
  }

  private void ask(@Nullable JsonObject asked) {
    request = asked;
    decided = null;
  }

  private ChainBuilder waits(PolicyRecord policy) {
    return add(StateName.WAITING_FOR_HUMAN, Trigger.Kind.AUTHORITY_REQUESTED, "pay", policy);
  }

  /** An evaluation, recorded with that outcome, that leads to no transition. */
  ChainBuilder evaluated(JsonObject answer, PolicyOutcome outcome) {
    var evaluation = PolicyEvaluation.toJson(policy(question(), answer, outcome));
    return carrying(
        List.of(new EvidenceRef(EvidenceRef.Type.POLICY_EVALUATION, document(evaluation), null)));
  }

  /** A decision that did not count, of which somebody attested something. */
  ChainBuilder refused(Decision decision, Attestation attestation) {
    return refused(new RefusedDecision(decision, Refusal.STALE_VIEW, attestation).toJson());
  }

  /** What is said to be a decision that did not count. */
  ChainBuilder refused(JsonObject document) {
    var hash = document(document);
    return carrying(List.of(new EvidenceRef(EvidenceRef.Type.REFUSED_DECISION, hash, null)));
  }

  /** References that the next artifact carries. */
  public ChainBuilder carrying(List<EvidenceRef> references) {
    carried.addAll(references);
    return this;
  }

  /** The references so far in a list of their own, as if there were no room for them. */
  public ChainBuilder listed() {
    var list =
        JsonObject.builder()
            .put("schema", "gantral.evidence-list/1")
            .put("evidence_refs", JsonArray.of(carried.stream().map(EvidenceRef::toJson).toList()))
            .build();
    carried.clear();
    carried.add(new EvidenceRef(EvidenceRef.Type.EVIDENCE_LIST, document(list), null));
    return this;
  }

  /** The hash of the request that waits. */
  Sha256 waitingHash() {
    return head().artifactHash();
  }

  /** What the policy is asked next. */
  JsonObject question() {
    return GoldenDocuments.question(instance, artifacts.size() - 1L);
  }

  public ChainBuilder approved() {
    return decided(decision(DecisionType.APPROVE, head().artifactHash(), null));
  }

  public ChainBuilder rejected() {
    return decided(decision(DecisionType.REJECT, head().artifactHash(), null));
  }

  /** An override that lowers the amount. */
  public ChainBuilder overridden() {
    var delta = JsonObject.builder().put("amount", 900).build();
    return decided(decision(DecisionType.OVERRIDE, head().artifactHash(), delta));
  }

  /** Any decision, as the whole document and its record say it. */
  public ChainBuilder decided(Decision decision) {
    document(decision.toJson());
    return decided(decision.type().leadsTo(), DecisionRecord.of(decision));
  }

  /** A decision of which the chain has the record only. */
  public ChainBuilder decided(StateName to, DecisionRecord decision) {
    var said = new Statement.Decided(instance, head().artifactHash(), decision);
    return decided(to, decision, attested(said));
  }

  /** A decision of which somebody attested something. */
  ChainBuilder decided(StateName to, DecisionRecord decision, Attestation attestation) {
    apply(Objects.requireNonNull(made));
    var id = decision.decisionId();
    return add(to, Trigger.Kind.DECISION_MADE, id, null, decision, attestation);
  }

  public ChainBuilder resumed() {
    return add(StateName.RESUMED, Trigger.Kind.DECISION_APPLIED, decisionId(), null);
  }

  public ChainBuilder completed() {
    return add(StateName.COMPLETED, Trigger.Kind.STEPS_COMPLETED, "", null);
  }

  public ChainBuilder terminated() {
    return add(StateName.TERMINATED, Trigger.Kind.DECISION_APPLIED, decisionId(), null);
  }

  /** An end that the requester asked for. */
  ChainBuilder cancelled() {
    var cancellation = new Cancellation(instance, GoldenDocuments.REQUESTER);
    return cancelled(cancellation, attested(cancellation.statement()));
  }

  /** An end that somebody asked for, of which somebody attested something. */
  ChainBuilder cancelled(Cancellation cancellation, Attestation attestation) {
    var hash = document(cancellation.toJson());
    return add(StateName.TERMINATED, Trigger.Kind.CANCELLED, hash.hex(), null, null, attestation);
  }

  public ChainBuilder denied() {
    return denied(GoldenDocuments.answer(PolicyOutcome.DENY));
  }

  /** An end by this answer of the policy, or of the guard in its place. */
  ChainBuilder denied(JsonObject answer) {
    ask(GoldenDocuments.request(context));
    var policy = policy(question(), answer, PolicyOutcome.DENY);
    return add(StateName.TERMINATED, Trigger.Kind.POLICY_DENIED, "pay", policy);
  }

  /** A decision of the golden reviewer about the request of that hash. */
  public Decision decision(DecisionType type, Sha256 seen, @Nullable JsonObject delta) {
    return decision(type, REVIEWER, seen, delta);
  }

  /** A decision of anybody about the request that waits. */
  ChainBuilder decidedBy(Actor actor, DecisionType type) {
    return decided(decision(type, actor, head().artifactHash(), null));
  }

  /** A decision of anybody about the request of that hash. */
  Decision decision(DecisionType type, Actor actor, Sha256 seen, @Nullable JsonObject delta) {
    var justification = new Justification("Checked against the contract.");
    var id = "decision-" + artifacts.size();
    return about(new Decision(id, instance, type, actor, justification, seen, delta));
  }

  /** Takes this decision for the one that is made next. */
  Decision about(Decision decision) {
    made = decision;
    return decision;
  }

  /** Makes this of each context from now on. */
  ChainBuilder forging(UnaryOperator<JsonObject> change) {
    forged = change;
    return this;
  }

  public GoldenChain build() {
    return new GoldenChain(List.copyOf(artifacts), List.copyOf(documents));
  }

  private Artifact head() {
    return artifacts.getLast();
  }

  private PolicyRecord policy(JsonObject question, JsonObject answer, PolicyOutcome outcome) {
    return new PolicyRecord("golden-1", document(question), document(answer), outcome);
  }

  private void apply(Decision decision) {
    decided = decision;
    if (decision.type() != DecisionType.REJECT) {
      context = ContextSnapshot.granted(context, request, decision.contextDelta());
    }
  }

  private String decisionId() {
    return Objects.requireNonNull(head().transition().decision()).decisionId();
  }

  private JsonObject context() {
    return forged.apply(snapshot().toJson());
  }

  private ContextSnapshot snapshot() {
    var authored = GoldenDocuments.template(author);
    var requester = GoldenDocuments.REQUESTER;
    return new ContextSnapshot(instance, authored, requester, "pay", context, request, decided);
  }

  private Sha256 document(JsonObject document) {
    if (!documents.contains(document)) {
      documents.add(document);
    }
    return Sha256.of(document.canonicalBytes());
  }

  private ChainBuilder add(
      StateName to, Trigger.Kind kind, String detail, @Nullable PolicyRecord policy) {
    return add(to, kind, detail, policy, null, null);
  }

  private ChainBuilder add(
      StateName to,
      Trigger.Kind kind,
      String detail,
      @Nullable PolicyRecord policy,
      @Nullable DecisionRecord decision,
      @Nullable Attestation attestation) {
    var before = artifacts.isEmpty() ? null : head();
    var transition =
        new Transition(
            instance,
            "payments",
            artifacts.size(),
            before == null ? null : before.artifactHash(),
            "vendor-payments",
            "1",
            before == null ? null : before.transition().authorityState(),
            to,
            new Trigger(kind, detail),
            policy,
            document(context()),
            decision,
            List.copyOf(carried),
            attestation);
    carried.clear();
    artifacts.add(Artifact.seal(transition, now(), GoldenKeys.trusted()));
    return this;
  }

  /** What a gateway says of it at this moment. */
  private Attestation attested(Statement statement) {
    return Attestation.of(statement, now(), GoldenKeys.gateway());
  }

  private Instant now() {
    return START.plus(pace.multipliedBy(artifacts.size()));
  }
}
