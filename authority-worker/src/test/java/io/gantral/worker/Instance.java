package io.gantral.worker;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.ArtifactCodec;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.decision.Justification;
import io.gantral.authority.document.Cancellation;
import io.gantral.authority.document.ContextSnapshot;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.state.StateName;
import io.gantral.authority.template.AuthoredTemplate;
import io.gantral.authority.template.WorkflowTemplate;
import io.gantral.engine.protocol.CancelRequested;
import io.gantral.engine.protocol.DecisionReply;
import io.gantral.engine.protocol.DecisionRequest;
import io.gantral.engine.protocol.EngineNames;
import io.gantral.engine.protocol.EvidenceReported;
import io.gantral.engine.protocol.StartExecution;
import io.gantral.testkit.Await;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One instance in an authority, and the scripted agent that works for it. */
record Instance(Authority authority, InstanceId id) {
  static final Actor ALICE =
      new Actor("https://issuer.example", "alice", "payments", List.of("requester"));
  static final Actor OTTO =
      new Actor(
          "https://issuer.example", "otto", "payments", List.of("operator", "payments-approver"));
  static final Actor RITA =
      new Actor("https://issuer.example", "rita", "payments", List.of("payments-approver"));

  /** What the agent of a waiting instance asks to add to its context. */
  static final String PAYMENT = "{\"payment\":{\"amount\":48000,\"skip\":false}}";

  /** What a gateway notes of a start. */
  static final JsonObject LAUNCH = (JsonObject) Json.parse("{\"noted\":\"at the start\"}");

  private static final int END_LIMIT_SECONDS = 90;

  /** An instance that has not been started. */
  Instance(Authority authority) {
    this(authority, new InstanceId(UUID.randomUUID().toString()));
  }

  ScriptedRunners.Agent agent() {
    return authority.agentOf(id);
  }

  void start(JsonObject template) {
    start(StartExecution.attested(first(template), "", Authority.GATEWAY));
  }

  void start(JsonObject template, String context) {
    var first = first(template, (JsonObject) Json.parse(context, JsonLimits.OWN));
    start(StartExecution.attested(first, "", Authority.GATEWAY));
  }

  /** Starts it past the gateway. */
  void start(StartExecution input) {
    var options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(id.value())
            .setTaskQueue(EngineNames.authorityQueue(""))
            .setMemo(Map.of(EngineNames.LAUNCH, LAUNCH))
            .build();
    authority.client().newUntypedWorkflowStub(EngineNames.EXECUTION, options).start(input);
  }

  /** What its first artifact binds if it runs this template. */
  ContextSnapshot first(JsonObject template) {
    return first(template, (JsonObject) Json.parse("{\"input\":\"payments.csv\"}"));
  }

  private ContextSnapshot first(JsonObject template, JsonObject context) {
    var authored = new AuthoredTemplate(WorkflowTemplate.parse(template), OTTO);
    return ContextSnapshot.first(id, authored, ALICE, context);
  }

  /** Starts it, has its agent ask for something material, and gives the artifact of the wait. */
  Artifact waiting() {
    agent().willAsk("pay", PAYMENT);
    start(Templates.oneStep("HIGH"));
    return await(StateName.WAITING_FOR_HUMAN);
  }

  DecisionReply approve(Artifact waiting) {
    return decide(DecisionType.APPROVE, RITA, "the invoice matches", waiting.artifactHash(), null);
  }

  /** Ends it by a rejection. */
  void reject(Artifact waiting) {
    decide(DecisionType.REJECT, RITA, "no", waiting.artifactHash(), null);
    awaitEnd();
  }

  DecisionReply decide(
      DecisionType type, Actor actor, String justification, Sha256 seen, @Nullable String delta) {
    var facts = delta == null ? null : (JsonObject) Json.parse(delta);
    var decisionId = UUID.randomUUID().toString();
    var why = new Justification(justification);
    return send(new Decision(decisionId, id, type, actor, why, seen, facts));
  }

  /** Sends a decision through the gateway. */
  DecisionReply send(Decision decision) {
    return send(DecisionRequest.attested(decision, Authority.GATEWAY));
  }

  /** Sends a decision as an update of its own, which the engine cannot know yet. */
  DecisionReply send(DecisionRequest request) {
    return stub()
        .startUpdate(
            UpdateOptions.newBuilder(DecisionReply.class)
                .setUpdateName(EngineNames.DECIDE)
                .setUpdateId(UUID.randomUUID().toString())
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build(),
            request)
        .getResult();
  }

  /** Has the gateway pass on that its requester wants it to end. */
  void cancel() {
    var cancellation = new Cancellation(id, ALICE);
    stub().signal(EngineNames.CANCEL, CancelRequested.attested(cancellation, Authority.GATEWAY));
  }

  /** Has the gateway pass on what a runner reported. */
  void report(List<EvidenceRef> evidence) {
    stub().signal(EngineNames.EVIDENCE, EvidenceReported.attested(id, evidence, Authority.GATEWAY));
  }

  WorkflowStub stub() {
    return authority.client().newUntypedWorkflowStub(id.value());
  }

  /** Waits for the end of the execution; one that failed or does not end throws. */
  void awaitEnd() {
    try {
      stub().getResult(END_LIMIT_SECONDS, TimeUnit.SECONDS, Void.class);
    } catch (TimeoutException e) {
      throw new AssertionError(id + " does not end", e);
    }
  }

  /** Waits until the head of the chain has this state, and returns it. */
  Artifact await(StateName state) {
    return Await.until(
        id + " reaching " + state,
        () ->
            chain().reversed().stream()
                .limit(1)
                .filter(head -> head.transition().authorityState() == state)
                .findFirst());
  }

  /** Waits until that many processes of its agent have begun. */
  void awaitAgents(int count) {
    Await.until(count + " agents of " + id, () -> agent().seen().size() >= count);
  }

  List<StateName> states() {
    return chain().stream().map(artifact -> artifact.transition().authorityState()).toList();
  }

  List<Artifact> chain() {
    try {
      return authority.store().chain(id).stream()
          .map(Json::parse)
          .map(ArtifactCodec::parse)
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The folder of its evidence. */
  Path evidence() {
    return authority.artifacts().resolve("instances").resolve(id.value());
  }

  /** A member of one of its documents, as canonical JSON. */
  String documented(Sha256 hash, String member) {
    return document(hash).get(member).orElseThrow().canonicalString();
  }

  /** One of its documents. */
  JsonObject document(Sha256 hash) {
    try {
      return (JsonObject) Json.parse(authority.store().document(id, hash).orElseThrow());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
