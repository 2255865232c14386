package io.gantral.worker;

import static io.gantral.authority.state.StateName.CREATED;
import static io.gantral.authority.state.StateName.RUNNING;
import static io.gantral.authority.state.StateName.TERMINATED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.artifact.Trigger;
import io.gantral.runner.protocol.Outcome;
import io.temporal.client.WorkflowFailedException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An instance ends although nobody decided that it should. */
@ExtendWith({SharedAuthority.class, GenuineLives.class})
final class ExecutionEndTest {
  private final Instance instance;

  ExecutionEndTest(Instance instance) {
    this.instance = instance;
  }

  @Test
  @Tag("U9")
  void aFailedAgentEndsTheInstance() {
    // Given
    instance.agent().willEnd(new Outcome.Failed(Outcome.FailureCode.AGENT_EXIT, List.of()));

    // When
    instance.start(Templates.oneStep("LOW"));
    instance.awaitEnd();

    // Then
    assertEquals(List.of(CREATED, RUNNING, TERMINATED), instance.states());
    assertEquals("AGENT_EXIT", instance.chain().getLast().transition().trigger().detail());
  }

  @Test
  void aCancelledInstanceIsTerminatedWhenItsAgentHasEndedWithWhatItLeft() {
    // Given: an agent that runs until it is cancelled
    var log = new EvidenceRef(EvidenceRef.Type.EVIDENCE, Sha256.of("log"), "file:///log");
    instance.agent().willLeave(log);
    instance.start(Templates.oneStep("LOW"));
    instance.awaitAgents(1);

    // When
    instance.cancel();
    instance.awaitEnd();

    // Then
    var last = instance.chain().getLast().transition();
    assertEquals(TERMINATED, last.authorityState());
    assertEquals(Trigger.Kind.CANCELLED, last.trigger().kind());
    assertEquals(List.of(log), last.evidenceRefs());
  }

  @Test
  void whatNobodyForesawEndsTheInstanceByAnArtifact() {
    // Given
    instance.agent().willBreak();

    // When
    instance.start(Templates.oneStep("LOW"));

    // Then
    assertThrows(WorkflowFailedException.class, () -> instance.awaitEnd());
    var last = instance.chain().getLast().transition();
    assertEquals(TERMINATED, last.authorityState());
    assertEquals(Trigger.Kind.EXECUTION_FAILED, last.trigger().kind());
  }

  @Test
  void aContextThatGrowsBeyondItsLimitEndsTheInstance() {
    // Given: an agent whose requests are allowed, each with more to remember
    for (var fact : List.of("a", "b", "c")) {
      instance.agent().willAsk("note", "{\"%s\":\"%s\"}".formatted(fact, "x".repeat(200_000)));
    }

    // When
    instance.start(Templates.oneStep("LOW"));
    instance.awaitEnd();

    // Then
    assertEquals(TERMINATED, instance.states().getLast());
    assertEquals(
        "REQUEST_INVALID: the working context would grow too large",
        instance.chain().getLast().transition().trigger().detail());
    assertEquals(3, instance.agent().seen().size());
  }
}
