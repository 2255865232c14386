package io.gantral.worker;

import static io.gantral.authority.state.StateName.CREATED;
import static io.gantral.authority.state.StateName.RUNNING;
import static io.gantral.authority.state.StateName.TERMINATED;
import static io.gantral.worker.Instance.ALICE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gantral.authority.artifact.Trigger;
import io.gantral.engine.protocol.CancelRequested;
import io.gantral.engine.protocol.EngineNames;
import io.gantral.runner.protocol.Outcome;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An instance ends although nobody decided that it should. */
@ExtendWith(SharedAuthority.class)
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
  void aCancelledInstanceIsTerminatedWhileItsAgentRuns() {
    // Given: the agent runs until the test's time limit
    instance.start(Templates.oneStep("LOW"));
    instance.await(RUNNING);

    // When
    instance.stub().signal(EngineNames.CANCEL, new CancelRequested(ALICE));
    instance.awaitEnd();

    // Then
    var last = instance.chain().getLast().transition();
    assertEquals(TERMINATED, last.authorityState());
    assertEquals(Trigger.Kind.CANCELLED, last.trigger().kind());
  }
}
