package io.gantral.worker;

import static io.gantral.authority.state.StateName.APPROVED;
import static io.gantral.authority.state.StateName.COMPLETED;
import static io.gantral.authority.state.StateName.CREATED;
import static io.gantral.authority.state.StateName.OVERRIDDEN;
import static io.gantral.authority.state.StateName.REJECTED;
import static io.gantral.authority.state.StateName.RESUMED;
import static io.gantral.authority.state.StateName.RUNNING;
import static io.gantral.authority.state.StateName.TERMINATED;
import static io.gantral.authority.state.StateName.WAITING_FOR_HUMAN;
import static io.gantral.worker.Authority.ALICE;
import static io.gantral.worker.Authority.RITA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.artifact.Trigger;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.decision.Refusal;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.policy.PolicyOutcome;
import io.gantral.engine.protocol.CancelRequested;
import io.gantral.engine.protocol.DecisionReply;
import io.gantral.engine.protocol.EngineNames;
import io.gantral.runner.protocol.Outcome;
import io.gantral.runner.protocol.Task.Continuation;
import io.temporal.client.WorkflowUpdateException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of an instance on the real engine, guard, store and index, with scripted agents. */
final class ExecutionTest {
  private static final String PAYMENT = "{\"payment\":{\"amount\":48000,\"skip\":false}}";

  @TempDir static Path folder;
  private static Authority authority;
  private static ScriptedRunners runners;
  private final InstanceId id = new InstanceId(UUID.randomUUID().toString());
  private ScriptedRunners.Agent agent;

  @BeforeAll
  static void start() throws IOException {
    authority = new Authority(folder);
    runners = new ScriptedRunners(authority.client(), "payments", "linux");
  }

  @BeforeEach
  void nameTheAgent() {
    agent = runners.agentOf(id);
  }

  @AfterAll
  static void stop() {
    runners.close();
    authority.close();
  }

  @Test
  @Tag("C1")
  void anAllowedStepRunsToCompletionAndLeavesOneArtifactPerTransition() {
    // Given
    agent.willBeDone();

    // When
    authority.start(id, Templates.oneStep("LOW"));
    authority.awaitEnd(id);

    // Then
    assertEquals(List.of(CREATED, RUNNING, COMPLETED), authority.states(id));
    assertEquals(PolicyOutcome.ALLOW, policyOutcome(authority.chain(id).get(1)));
  }

  @Test
  @Tag("C2")
  @Tag("B1")
  @Tag("J1")
  void aMaterialRequestWaitsAndNothingRunsUntilItIsDecided() {
    // Given
    agent.willAsk("pay", PAYMENT);

    // When
    authority.start(id, Templates.oneStep("HIGH"));
    var waiting = authority.await(id, WAITING_FOR_HUMAN);

    // Then
    assertEquals(PolicyOutcome.REQUIRE_HUMAN, policyOutcome(waiting));
    assertEquals(1, agent.seen().size());
    approve(waiting);
    authority.await(id, RUNNING);
    agent.willBeDone();
    authority.awaitEnd(id);
    assertEquals(2, agent.seen().size());
  }

  @Test
  @Tag("D1")
  @Tag("J2")
  @Tag("J3")
  void anApprovalIsCommittedBeforeTheAgentGoesOnInANewTask() {
    // Given
    var waiting = waiting();
    agent.willBeDone();

    // When
    var reply = approve(waiting);
    authority.awaitEnd(id);

    // Then
    var counted = assertInstanceOf(DecisionReply.Counted.class, reply);
    var approved = authority.chain(id).get(3);
    assertEquals(
        List.of(CREATED, RUNNING, WAITING_FOR_HUMAN, APPROVED, RESUMED, RUNNING, COMPLETED),
        authority.states(id));
    assertEquals(approved.artifactHash(), counted.artifactHash());
    assertEquals(APPROVED, counted.state());
    assertEquals(Continuation.APPROVED, agent.seen().get(1).continuation());
    assertEquals(RESUMED, agent.seen().get(1).state());
  }

  @Test
  @Tag("B15")
  @Tag("B16")
  void theArtifactKeepsWhoDecidedInWhichRoleAndWhy() {
    // Given
    var waiting = waiting();

    // When
    approve(waiting);

    // Then
    var approved = authority.chain(id).get(3);
    var decision = Objects.requireNonNull(approved.transition().decision());
    var document = authority.document(id, decision.decisionHash());
    assertEquals("rita", decision.humanActorId());
    assertEquals("https://issuer.example", decision.issuer());
    assertEquals(List.of("payments-approver"), decision.roles());
    assertEquals("\"the invoice matches\"", text(document, "justification"));
    assertEquals("\"" + waiting.artifactHash() + "\"", text(document, "seen"));
    agent.willBeDone();
    authority.awaitEnd(id);
  }

  @Test
  @Tag("D3")
  @Tag("B11")
  void anOverrideAppliesItsDeltaToTheContextOfTheNewTask() {
    // Given
    var waiting = waiting();
    agent.willBeDone();

    // When
    authority.decide(
        id,
        DecisionType.OVERRIDE,
        RITA,
        "half of it",
        waiting.artifactHash(),
        "{\"payment\":{\"amount\":24000}}");
    authority.awaitEnd(id);

    // Then
    assertEquals(
        List.of(CREATED, RUNNING, WAITING_FOR_HUMAN, OVERRIDDEN, RESUMED, RUNNING, COMPLETED),
        authority.states(id));
    assertEquals(
        Json.parse("{\"input\":\"payments.csv\",\"payment\":{\"amount\":24000,\"skip\":false}}"),
        agent.seen().get(1).context());
    assertEquals(Continuation.OVERRIDDEN, agent.seen().get(1).continuation());
  }

  @Test
  @Tag("D2")
  @Tag("B10")
  void aRejectionEndsTheInstanceAndNothingRunsAfterIt() {
    // Given
    var waiting = waiting();

    // When
    authority.decide(id, DecisionType.REJECT, RITA, "not this month", waiting.artifactHash(), null);
    authority.awaitEnd(id);

    // Then
    assertEquals(
        List.of(CREATED, RUNNING, WAITING_FOR_HUMAN, REJECTED, TERMINATED), authority.states(id));
    assertEquals(1, agent.seen().size());
  }

  @Test
  @Tag("C3")
  void aDeniedStartEndsTheInstanceBeforeAnythingRuns() {
    // When
    authority.start(id, Templates.unknownPolicy());
    authority.awaitEnd(id);

    // Then
    var last = authority.chain(id).getLast().transition();
    assertEquals(List.of(CREATED, RUNNING, TERMINATED), authority.states(id));
    assertEquals(Trigger.Kind.POLICY_DENIED, last.trigger().kind());
    assertEquals(List.of(), agent.seen());
  }

  @Test
  void aStepThatDeclaresItselfHighWaitsBeforeItStarts() {
    // When
    authority.start(id, Templates.highStep());
    var waiting = authority.await(id, WAITING_FOR_HUMAN);

    // Then
    assertEquals(List.of(), agent.seen());
    agent.willBeDone();
    approve(waiting);
    authority.awaitEnd(id);
    assertEquals(1, agent.seen().size());
  }

  @Test
  void anAllowThatLeadsToNoTransitionIsCarriedByTheNextArtifact() {
    // Given
    agent.willAsk("look", "{\"page\":1}");
    agent.willBeDone();

    // When
    authority.start(id, Templates.oneStep("LOW"));
    authority.awaitEnd(id);

    // Then
    var carried = authority.chain(id).getLast().transition().evidenceRefs();
    assertEquals(List.of(CREATED, RUNNING, COMPLETED), authority.states(id));
    assertEquals(1, carried.size());
    assertEquals(EvidenceRef.Type.POLICY_EVALUATION, carried.getFirst().type());
    assertEquals("\"ALLOW\"", text(authority.document(id, carried.getFirst().sha256()), "outcome"));
    assertEquals(Continuation.ALLOWED, agent.seen().get(1).continuation());
  }

  @Test
  void theSecondStepStartsUnderTheGuardToo() {
    // Given
    agent.willBeDone();

    // When
    authority.start(id, Templates.lowThenHigh());
    var waiting = authority.await(id, WAITING_FOR_HUMAN);

    // Then
    assertEquals(1, agent.seen().size());
    agent.willBeDone();
    approve(waiting);
    authority.awaitEnd(id);
    assertEquals(List.of("assess", "pay"), agent.seen().stream().map(t -> t.stepId()).toList());
  }

  @Test
  @Tag("U9")
  void aFailedAgentEndsTheInstance() {
    // Given
    agent.willEnd(new Outcome.Failed(Outcome.FailureCode.AGENT_EXIT, List.of()));

    // When
    authority.start(id, Templates.oneStep("LOW"));
    authority.awaitEnd(id);

    // Then
    assertEquals(List.of(CREATED, RUNNING, TERMINATED), authority.states(id));
    assertEquals("AGENT_EXIT", authority.chain(id).getLast().transition().trigger().detail());
  }

  @Test
  @Tag("B7")
  @Tag("B14")
  void aDecisionInTheWrongRoleIsRefusedAndTheAttemptIsKept() {
    // Given
    var waiting = waiting();
    var eve = new Actor("https://issuer.example", "eve", "payments", List.of("other-approver"));

    // When
    var reply =
        authority.decide(id, DecisionType.APPROVE, eve, "please", waiting.artifactHash(), null);

    // Then
    assertEquals(Refusal.ROLE_NOT_ELIGIBLE, refusalOf(reply));
    assertEquals(WAITING_FOR_HUMAN, authority.states(id).getLast());
    agent.willBeDone();
    approve(waiting);
    authority.awaitEnd(id);
    var carried = authority.chain(id).get(3).transition().evidenceRefs().getFirst();
    assertEquals(EvidenceRef.Type.REFUSED_DECISION, carried.type());
    assertEquals("\"eve\"", text(authority.document(id, carried.sha256()), "human_actor_id"));
  }

  @Test
  void aStaleViewIsRefused() {
    // Given
    var waiting = waiting();

    // When
    var reply =
        authority.decide(id, DecisionType.APPROVE, RITA, "yes", Sha256.of("something else"), null);

    // Then
    assertEquals(Refusal.STALE_VIEW, refusalOf(reply));
    reject(waiting);
  }

  @Test
  @Tag("D17")
  @Tag("B4")
  void aSecondDecisionIsRefused() {
    // Given
    var waiting = waiting();
    approve(waiting);

    // When
    var reply = authority.decide(id, DecisionType.REJECT, RITA, "no", waiting.artifactHash(), null);

    // Then
    assertEquals(Refusal.ALREADY_DECIDED, refusalOf(reply));
    agent.willBeDone();
    authority.awaitEnd(id);
    assertEquals(COMPLETED, authority.states(id).getLast());
  }

  @Test
  @Tag("B3")
  @Tag("B21")
  @Tag("B22")
  @Tag("B24")
  void aMalformedDecisionIsTurnedAwayAndChangesNothing() {
    // Given
    var waiting = waiting();
    var hash = waiting.artifactHash();

    // When
    assertThrows(
        WorkflowUpdateException.class,
        () -> authority.decide(id, DecisionType.APPROVE, RITA, " \n\t", hash, null));
    assertThrows(
        WorkflowUpdateException.class,
        () -> authority.decide(id, DecisionType.OVERRIDE, RITA, "why not", hash, null));
    assertThrows(
        WorkflowUpdateException.class,
        () -> authority.decide(id, DecisionType.OVERRIDE, RITA, "", hash, PAYMENT));

    // Then
    assertEquals(WAITING_FOR_HUMAN, authority.states(id).getLast());
    reject(waiting);
  }

  @Test
  void whoRequestedTheExecutionMayNotDecideIt() {
    // Given
    var waiting = waiting();
    var both = new Actor(ALICE.issuer(), "alice", "payments", List.of("payments-approver"));

    // When
    var reply =
        authority.decide(id, DecisionType.APPROVE, both, "mine", waiting.artifactHash(), null);

    // Then
    assertEquals(Refusal.SEPARATION_OF_DUTY, refusalOf(reply));
    reject(waiting);
  }

  @Test
  void aCancelledInstanceIsTerminatedWhileItsAgentRuns() {
    // Given: the agent runs until the test's time limit
    authority.start(id, Templates.oneStep("LOW"));
    authority.await(id, RUNNING);

    // When
    authority.stub(id).signal(EngineNames.CANCEL, new CancelRequested(ALICE));
    authority.awaitEnd(id);

    // Then
    var last = authority.chain(id).getLast().transition();
    assertEquals(TERMINATED, last.authorityState());
    assertEquals(Trigger.Kind.CANCELLED, last.trigger().kind());
  }

  @Test
  void everyArtifactIsChainedAndSigned() {
    // Given
    var waiting = waiting();
    agent.willBeDone();

    // When
    approve(waiting);
    authority.awaitEnd(id);

    // Then
    var chain = authority.chain(id);
    assertNull(chain.getFirst().transition().previousHash());
    for (var i = 0; i < chain.size(); i++) {
      assertTrue(chain.get(i).hashHolds());
      assertEquals(i, chain.get(i).transition().sequence());
      if (i > 0) {
        assertEquals(chain.get(i - 1).artifactHash(), chain.get(i).transition().previousHash());
      }
    }
  }

  private Artifact waiting() {
    agent.willAsk("pay", PAYMENT);
    authority.start(id, Templates.oneStep("HIGH"));
    return authority.await(id, WAITING_FOR_HUMAN);
  }

  private DecisionReply approve(Artifact waiting) {
    return authority.decide(
        id, DecisionType.APPROVE, RITA, "the invoice matches", waiting.artifactHash(), null);
  }

  private void reject(Artifact waiting) {
    authority.decide(id, DecisionType.REJECT, RITA, "no", waiting.artifactHash(), null);
    authority.awaitEnd(id);
  }

  private static PolicyOutcome policyOutcome(Artifact artifact) {
    return Objects.requireNonNull(artifact.transition().policy()).outcome();
  }

  private static Refusal refusalOf(DecisionReply reply) {
    return assertInstanceOf(DecisionReply.Refused.class, reply).reason();
  }

  private static String text(JsonObject document, String name) {
    return document.get(name).orElseThrow().canonicalString();
  }
}
