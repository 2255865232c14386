package io.gantral.worker;

import static io.gantral.authority.state.StateName.APPROVED;
import static io.gantral.authority.state.StateName.COMPLETED;
import static io.gantral.authority.state.StateName.WAITING_FOR_HUMAN;
import static io.gantral.worker.Instance.ALICE;
import static io.gantral.worker.Instance.RITA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.artifact.Statement;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.decision.Refusal;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.engine.protocol.DecisionReply;
import io.gantral.engine.protocol.DecisionRequest;
import io.gantral.engine.protocol.EngineNames;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A decision that does not count changes nothing. */
@ExtendWith({SharedAuthority.class, GenuineLives.class})
final class ExecutionRefusalTest {
  private static final Actor ROB =
      new Actor("https://issuer.example", "rob", "payments", List.of("payments-approver"));

  private final Instance instance;

  ExecutionRefusalTest(Instance instance) {
    this.instance = instance;
  }

  @Test
  @Tag("B7")
  @Tag("B14")
  void aDecisionInTheWrongRoleIsRefusedAndTheAttemptIsKept() {
    // Given
    var waiting = instance.waiting();
    var eve = new Actor("https://issuer.example", "eve", "payments", List.of("other-approver"));

    // When
    var reply = instance.decide(DecisionType.APPROVE, eve, "please", waiting.artifactHash(), null);

    // Then
    assertEquals(Refusal.ROLE_NOT_ELIGIBLE, refusalOf(reply));
    assertEquals(WAITING_FOR_HUMAN, instance.states().getLast());
    instance.agent().willBeDone();
    instance.approve(waiting);
    instance.awaitEnd();
    var carried = instance.chain().get(3).transition().evidenceRefs().getFirst();
    assertEquals(EvidenceRef.Type.REFUSED_DECISION, carried.type());
    assertEquals("\"eve\"", instance.documented(carried.sha256(), "human_actor_id"));
  }

  @Test
  void refusalsDoNotKeepADecisionAwayThatCounts() {
    // Given
    var waiting = instance.waiting();
    var stale = Sha256.of("something else");
    for (int i = 0; i < 8; i++) {
      instance.decide(DecisionType.APPROVE, RITA, "no. " + i, stale, null);
    }

    // When
    var turnedAway =
        assertThrows(
            WorkflowUpdateException.class,
            () -> instance.decide(DecisionType.APPROVE, RITA, "no. 8", stale, null));
    instance.decide(DecisionType.APPROVE, ROB, "another person's", stale, null);
    instance.agent().willBeDone();
    instance.approve(waiting);
    instance.awaitEnd();

    // Then
    assertEquals(COMPLETED, instance.states().getLast());
    assertEquals(9, instance.chain().get(3).transition().evidenceRefs().size());
    assertEquals(
        EngineNames.TOO_MANY_REFUSALS,
        assertInstanceOf(ApplicationFailure.class, turnedAway.getCause()).getOriginalMessage());
  }

  @Test
  void aStaleViewIsRefused() {
    // Given
    var waiting = instance.waiting();

    // When
    var reply =
        instance.decide(DecisionType.APPROVE, RITA, "yes", Sha256.of("something else"), null);

    // Then
    assertEquals(Refusal.STALE_VIEW, refusalOf(reply));
    instance.reject(waiting);
  }

  @Test
  @Tag("B4")
  void ofDecisionsThatArriveAtOnceOneCounts() throws Exception {
    // Given
    var waiting = instance.waiting();
    var decisions =
        Stream.<Callable<DecisionReply>>generate(() -> () -> instance.approve(waiting)).limit(8);

    // When
    long counted;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var replies = threads.invokeAll(decisions.toList());
      counted =
          replies.stream().map(Future::resultNow).filter(ExecutionRefusalTest::counts).count();
    }

    // Then
    assertEquals(1, counted);
    instance.agent().willBeDone();
    instance.awaitEnd();
    assertEquals(1, instance.states().stream().filter(APPROVED::equals).count());
    assertEquals(2, instance.agent().seen().size());
  }

  @Test
  @Tag("D17")
  @Tag("AA.8")
  void aSecondDecisionIsRefused() {
    // Given
    var waiting = instance.waiting();
    instance.approve(waiting);

    // When
    var reply = instance.decide(DecisionType.REJECT, RITA, "no", waiting.artifactHash(), null);

    // Then
    assertEquals(Refusal.ALREADY_DECIDED, refusalOf(reply));
    instance.agent().willBeDone();
    instance.awaitEnd();
    assertEquals(COMPLETED, instance.states().getLast());
    var decided = instance.chain().stream().filter(a -> a.transition().decision() != null);
    assertEquals(1, decided.count());
  }

  @Test
  @Tag("B3")
  @Tag("B21")
  @Tag("B22")
  @Tag("B24")
  void aMalformedDecisionIsTurnedAwayAndChangesNothing() {
    // Given
    var waiting = instance.waiting();
    var hash = waiting.artifactHash();

    // When
    var delta = (JsonObject) Json.parse(Instance.PAYMENT);
    assertTurnedAway(DecisionType.APPROVE, " \n\t", hash, null);
    assertTurnedAway(DecisionType.OVERRIDE, "why not", hash, null);
    assertTurnedAway(DecisionType.OVERRIDE, "", hash, delta);

    // Then
    assertEquals(WAITING_FOR_HUMAN, instance.states().getLast());
    instance.reject(waiting);
  }

  /** No gateway passes such a decision on: what it would attest cannot be said. */
  private void assertTurnedAway(
      DecisionType type, String justification, Sha256 seen, @Nullable JsonObject delta) {
    var other = new Statement.Cancelled(instance.id(), seen);
    var request =
        new DecisionRequest(
            UUID.randomUUID().toString(),
            type,
            RITA,
            justification,
            seen,
            delta,
            Authority.GATEWAY.attest(other));
    assertThrows(WorkflowUpdateException.class, () -> instance.send(request));
  }

  @Test
  void whoRequestedTheExecutionMayNotDecideIt() {
    // Given
    var waiting = instance.waiting();
    var both = new Actor(ALICE.issuer(), "alice", "payments", List.of("payments-approver"));

    // When
    var reply = instance.decide(DecisionType.APPROVE, both, "mine", waiting.artifactHash(), null);

    // Then
    assertEquals(Refusal.SEPARATION_OF_DUTY, refusalOf(reply));
    instance.reject(waiting);
  }

  private static boolean counts(DecisionReply reply) {
    return reply instanceof DecisionReply.Counted;
  }

  @Test
  void anOverrideOfWhatTheRequestDoesNotHaveIsRefusedAndRecorded() {
    // Given
    var hash = instance.waiting().artifactHash();

    // When
    var delta = "{\"amount\":900}";
    var reply = instance.decide(DecisionType.OVERRIDE, RITA, "as contracted", hash, delta);

    // Then
    assertEquals(Refusal.MEMBER_UNKNOWN, refusalOf(reply));
    instance.agent().willBeDone();
    instance.decide(DecisionType.APPROVE, RITA, "fine", hash, null);
    instance.awaitEnd();
    assertTrue(
        instance.chain().stream()
            .flatMap(artifact -> artifact.transition().evidenceRefs().stream())
            .anyMatch(ref -> ref.type() == EvidenceRef.Type.REFUSED_DECISION));
  }

  private static Refusal refusalOf(DecisionReply reply) {
    return assertInstanceOf(DecisionReply.Refused.class, reply).reason();
  }
}
