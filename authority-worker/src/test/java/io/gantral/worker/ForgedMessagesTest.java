package io.gantral.worker;

import static io.gantral.authority.state.StateName.COMPLETED;
import static io.gantral.authority.state.StateName.CREATED;
import static io.gantral.authority.state.StateName.RUNNING;
import static io.gantral.authority.state.StateName.TERMINATED;
import static io.gantral.worker.Instance.ALICE;
import static io.gantral.worker.Instance.RITA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.Attestor;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.artifact.SigningKey;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.decision.Justification;
import io.gantral.authority.document.Cancellation;
import io.gantral.authority.identity.Actor;
import io.gantral.engine.protocol.CancelRequested;
import io.gantral.engine.protocol.DecisionReply;
import io.gantral.engine.protocol.DecisionRequest;
import io.gantral.engine.protocol.EngineNames;
import io.gantral.engine.protocol.EvidenceReported;
import io.gantral.engine.protocol.StartExecution;
import io.gantral.runner.protocol.Outcome;
import io.gantral.store.Incidents;
import io.gantral.worker.door.ExecutionDoor;
import io.temporal.client.WorkflowUpdateException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever reaches the engine's port, and has no gateway's key, starts, decides and ends nothing.
 */
@ExtendWith(SharedAuthority.class)
class ForgedMessagesTest {
  private static final Actor CFO =
      new Actor("https://issuer.example", "cfo", "payments", List.of("payments-approver"));

  /** Those who have no gateway's key: somebody with a key of their own, and the worker itself. */
  static Stream<Attestor> forgers() {
    return Stream.of(new SigningKey(Sha256.of("mallory").bytes()), Authority.KEY)
        .map(key -> new Attestor(key, InstantSource.system()));
  }

  private final Authority authority;
  private final Instance instance;

  ForgedMessagesTest(Instance instance) {
    this.instance = instance;
    authority = instance.authority();
  }

  @ParameterizedTest
  @MethodSource("forgers")
  void aForgedDecisionLeavesNothingAndTheGenuineOneCounts(Attestor forger) {
    var waiting = instance.waiting();
    var forged = DecisionRequest.attested(byCfo(instance, waiting), forger);

    assertThrows(WorkflowUpdateException.class, () -> instance.send(forged));

    assertEquals(waiting, instance.chain().getLast());
    assertTrue(authority.incidents().count(Incidents.Kind.NOT_ATTESTED) > 0);
    instance.agent().willBeDone();
    assertTrue(instance.approve(waiting) instanceof DecisionReply.Counted);
    instance.awaitEnd();
    assertEquals(List.of(), instance.chain().get(3).transition().evidenceRefs());
  }

  @Test
  void whatWasSaidAboutAnotherRequestOrInstanceDoesNotCount() {
    var waiting = instance.waiting();
    var other = new Instance(authority);
    var otherWaiting = other.waiting();
    var decision = byCfo(instance, waiting);

    var ofAnother = DecisionRequest.attested(byCfo(other, otherWaiting), Authority.GATEWAY);
    var genuine = DecisionRequest.attested(decision, Authority.GATEWAY);
    var asReject = with(genuine, DecisionType.REJECT, genuine.actor(), genuine.seen());
    var byRita = with(genuine, genuine.type(), RITA, genuine.seen());
    var ofAnotherRequest = with(genuine, genuine.type(), CFO, otherWaiting.artifactHash());

    for (var forged : List.of(ofAnother, asReject, byRita, ofAnotherRequest)) {
      assertThrows(WorkflowUpdateException.class, () -> instance.send(forged));
    }
    assertEquals(waiting, instance.chain().getLast());
    instance.reject(waiting);
    other.reject(otherWaiting);
  }

  @Test
  void aDecisionThatWasHeldBackForLongDoesNotCount() {
    var waiting = instance.waiting();
    // The engine's clock is ahead of ours where another test let time pass on it.
    var margin = Duration.ofHours(1);
    var now = Instant.now();
    var tooOld = now.minus(ExecutionDoor.MAX_AGE).minus(margin);
    var tooEarly = now.plus(ExecutionDoor.MAX_AHEAD).plus(margin);

    for (var at : List.of(tooOld, tooEarly)) {
      var gateway = new Attestor(Authority.GATEWAY.key(), InstantSource.fixed(at));
      var held = DecisionRequest.attested(byCfo(instance, waiting), gateway);
      assertThrows(WorkflowUpdateException.class, () -> instance.send(held));
    }
    assertEquals(waiting, instance.chain().getLast());
    instance.reject(waiting);
  }

  @ParameterizedTest
  @MethodSource("forgers")
  void aForgedStartFailsAndLeavesNothing(Attestor forger) throws IOException {
    var first = instance.first(Templates.oneStep("LOW"));

    instance.start(StartExecution.attested(first, "", forger));

    assertThrows(RuntimeException.class, instance::awaitEnd);
    assertLeftNothing(instance);
  }

  @Test
  void aStartWithOtherFactsThanWereAttestedFailsAndLeavesNothing() throws IOException {
    var genuine =
        StartExecution.attested(instance.first(Templates.oneStep("HIGH")), "", Authority.GATEWAY);
    var lowered =
        new StartExecution(
            genuine.instanceId(),
            Templates.oneStep("LOW"),
            genuine.author(),
            genuine.requester(),
            genuine.context(),
            "",
            genuine.attestation());

    instance.start(lowered);

    assertThrows(RuntimeException.class, instance::awaitEnd);
    assertLeftNothing(instance);
  }

  /** Two executions would run one instance, and its agents twice. */
  @Test
  void aGenuineStartUnderAnotherNameFailsAndLeavesNothing() throws IOException {
    var elsewhere = new Instance(authority);
    var first = elsewhere.first(Templates.oneStep("LOW"));

    instance.start(StartExecution.attested(first, "", Authority.GATEWAY));

    assertThrows(RuntimeException.class, instance::awaitEnd);
    assertLeftNothing(instance);
    assertLeftNothing(elsewhere);
  }

  @ParameterizedTest
  @MethodSource("forgers")
  void aForgedOutcomeIsNoneAndTheTaskIsOfferedAgain(Attestor forger) {
    var lie = new EvidenceRef(EvidenceRef.Type.EVIDENCE, Sha256.of("lie"), "file:///lie");
    instance.agent().willBeForgedBy(forger);
    instance.agent().willEnd(new Outcome.Done(List.of(lie)));
    instance.agent().willEnd(new Outcome.Failed(Outcome.FailureCode.AGENT_EXIT, List.of()));

    instance.start(Templates.oneStep("LOW"));
    instance.awaitEnd();

    assertEquals(List.of(CREATED, RUNNING, TERMINATED), instance.states());
    assertEquals(List.of(), carried(EvidenceRef.Type.EVIDENCE));
    assertEquals(2, instance.agent().seen().size());
  }

  @Test
  void anUnreadableOutcomeIsNoneAndTheTaskIsOfferedAgain() {
    instance.agent().willBeUnreadable();
    instance.agent().willBeDone();
    instance.agent().willBeDone();

    instance.start(Templates.oneStep("LOW"));
    instance.awaitEnd();

    assertEquals(List.of(CREATED, RUNNING, COMPLETED), instance.states());
    assertEquals(2, instance.agent().seen().size());
  }

  @Test
  void whatNobodyAnswersForChangesNothing() {
    var waiting = instance.waiting();
    instance.stub().signal(EngineNames.EVIDENCE, Map.of("evidence", List.of()));
    instance.stub().signal(EngineNames.CANCEL, Map.of("actor", ALICE));
    instance.stub().signal(EngineNames.CANCEL, Map.of());
    var update = Map.of("type", "APPROVE", "justification", "yes");

    assertThrows(
        WorkflowUpdateException.class,
        () -> instance.stub().update(EngineNames.DECIDE, DecisionReply.class, update));

    instance.agent().willBeDone();
    assertInstanceOf(DecisionReply.Counted.class, instance.approve(waiting));
    instance.awaitEnd();
    assertEquals(COMPLETED, instance.states().getLast());
  }

  @ParameterizedTest
  @MethodSource("forgers")
  void aForgedCancelAndForgedEvidenceChangeNothing(Attestor forger) {
    instance.start(Templates.oneStep("LOW"));
    instance.awaitAgents(1);
    var lie = new EvidenceRef(EvidenceRef.Type.EVIDENCE, Sha256.of("lie"), "file:///lie");

    instance
        .stub()
        .signal(
            EngineNames.CANCEL,
            CancelRequested.attested(new Cancellation(instance.id(), CFO), forger));
    instance
        .stub()
        .signal(
            EngineNames.EVIDENCE, EvidenceReported.attested(instance.id(), List.of(lie), forger));
    instance.agent().willAsk("pay", Instance.PAYMENT);
    instance.agent().willBeDone();
    instance.awaitEnd();

    assertEquals(List.of(), carried(EvidenceRef.Type.EVIDENCE));
    assertEquals(COMPLETED, instance.states().getLast());
  }

  @Test
  void aCancelOfAnotherInstanceChangesNothing() {
    instance.start(Templates.oneStep("LOW"));
    instance.awaitAgents(1);
    var elsewhere = new Cancellation(new Instance(authority).id(), ALICE);

    instance
        .stub()
        .signal(EngineNames.CANCEL, CancelRequested.attested(elsewhere, Authority.GATEWAY));
    instance.agent().willBeDone();
    instance.awaitEnd();

    assertEquals(COMPLETED, instance.states().getLast());
  }

  @Test
  void aGenuineCancelSaysInTheChainWhoAskedForIt() {
    instance.start(Templates.oneStep("LOW"));
    instance.awaitAgents(1);

    instance.cancel();
    instance.awaitEnd();

    assertEquals(List.of(CREATED, RUNNING, TERMINATED), instance.states());
    var last = instance.chain().getLast();
    var cancel = new Sha256(last.transition().trigger().detail());
    assertEquals(ALICE.toJson().canonicalString(), instance.documented(cancel, "actor"));
    assertTrue(last.isGenuine(Authority.TRUSTED));
  }

  private List<EvidenceRef> carried(EvidenceRef.Type type) {
    return instance.chain().stream()
        .flatMap(artifact -> artifact.transition().evidenceRefs().stream())
        .filter(reference -> reference.type() == type)
        .toList();
  }

  private void assertLeftNothing(Instance none) throws IOException {
    assertEquals(List.of(), none.chain());
    assertEquals(List.of(), authority.store().documents(none.id()));
    assertEquals(List.of(), none.agent().seen());
  }

  private static Decision byCfo(Instance instance, Artifact waiting) {
    return new Decision(
        UUID.randomUUID().toString(),
        instance.id(),
        DecisionType.APPROVE,
        CFO,
        new Justification("fine with me"),
        waiting.artifactHash(),
        null);
  }

  private static DecisionRequest with(
      DecisionRequest request, DecisionType type, Actor actor, Sha256 seen) {
    return new DecisionRequest(
        request.decisionId(),
        type,
        actor,
        request.justification(),
        seen,
        request.contextDelta(),
        request.attestation());
  }
}
