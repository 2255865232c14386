package io.gantral.worker;

import static io.gantral.authority.state.StateName.COMPLETED;
import static io.gantral.authority.state.StateName.CREATED;
import static io.gantral.authority.state.StateName.RUNNING;
import static io.gantral.authority.state.StateName.TERMINATED;
import static io.gantral.authority.state.StateName.WAITING_FOR_HUMAN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.artifact.Trigger;
import io.gantral.authority.policy.PolicyOutcome;
import io.gantral.runner.protocol.Task.Continuation;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the guard answers decides how an instance goes on. */
@ExtendWith({SharedAuthority.class, GenuineLives.class})
final class ExecutionGuardTest {
  private final Instance instance;

  ExecutionGuardTest(Instance instance) {
    this.instance = instance;
  }

  @Test
  @Tag("C1")
  void anAllowedStepRunsToCompletionAndLeavesOneArtifactPerTransition() {
    // Given
    instance.agent().willBeDone();

    // When
    instance.start(Templates.oneStep("LOW"));
    instance.awaitEnd();

    // Then
    assertEquals(List.of(CREATED, RUNNING, COMPLETED), instance.states());
    assertEquals(PolicyOutcome.ALLOW, policyOutcome(instance.chain().get(1)));
  }

  @Test
  @Tag("C2")
  @Tag("B1")
  @Tag("J1")
  void aMaterialRequestWaitsAndNothingRunsUntilItIsDecided() {
    // Given
    instance.agent().willAsk("pay", Instance.PAYMENT);

    // When
    instance.start(Templates.oneStep("HIGH"));
    var waiting = instance.await(WAITING_FOR_HUMAN);

    // Then
    assertEquals(PolicyOutcome.REQUIRE_HUMAN, policyOutcome(waiting));
    assertEquals(1, instance.agent().seen().size());
    instance.approve(waiting);
    instance.await(RUNNING);
    instance.agent().willBeDone();
    instance.awaitEnd();
    assertEquals(2, instance.agent().seen().size());
  }

  @Test
  @Tag("C3")
  @Tag("F2")
  void aDeniedStartEndsTheInstanceBeforeAnythingRuns() {
    // When
    instance.start(Templates.unknownPolicy());
    instance.awaitEnd();

    // Then
    var last = instance.chain().getLast().transition();
    assertEquals(List.of(CREATED, RUNNING, TERMINATED), instance.states());
    assertEquals(Trigger.Kind.POLICY_DENIED, last.trigger().kind());
    assertEquals(List.of(), instance.agent().seen());
  }

  @Test
  void aStepThatDeclaresItselfHighWaitsBeforeItStarts() {
    // When
    instance.start(Templates.highStep());
    var waiting = instance.await(WAITING_FOR_HUMAN);

    // Then
    assertEquals(List.of(), instance.agent().seen());
    instance.agent().willBeDone();
    instance.approve(waiting);
    instance.awaitEnd();
    assertEquals(1, instance.agent().seen().size());
  }

  @Test
  void anAllowThatLeadsToNoTransitionIsCarriedByTheNextArtifact() {
    // Given
    instance.agent().willAsk("look", "{\"page\":1}");
    instance.agent().willBeDone();

    // When
    instance.start(Templates.oneStep("LOW"));
    instance.awaitEnd();

    // Then
    var carried = instance.chain().getLast().transition().evidenceRefs();
    assertEquals(List.of(CREATED, RUNNING, COMPLETED), instance.states());
    assertEquals(1, carried.size());
    assertEquals(EvidenceRef.Type.POLICY_EVALUATION, carried.getFirst().type());
    assertEquals("\"ALLOW\"", instance.documented(carried.getFirst().sha256(), "outcome"));
    assertEquals(Continuation.ALLOWED, instance.agent().seen().get(1).continuation());
  }

  @Test
  void theSecondStepStartsUnderTheGuardToo() {
    // Given
    instance.agent().willBeDone();

    // When
    instance.start(Templates.lowThenHigh());
    var waiting = instance.await(WAITING_FOR_HUMAN);

    // Then
    assertEquals(1, instance.agent().seen().size());
    instance.agent().willBeDone();
    instance.approve(waiting);
    instance.awaitEnd();
    assertEquals(
        List.of("assess", "pay"), instance.agent().seen().stream().map(t -> t.stepId()).toList());
  }

  private static PolicyOutcome policyOutcome(Artifact artifact) {
    return Objects.requireNonNull(artifact.transition().policy()).outcome();
  }
}
