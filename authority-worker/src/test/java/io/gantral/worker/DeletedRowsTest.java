package io.gantral.worker;

import static io.gantral.authority.state.StateName.APPROVED;
import static io.gantral.authority.state.StateName.COMPLETED;
import static io.gantral.authority.state.StateName.CREATED;
import static io.gantral.authority.state.StateName.RESUMED;
import static io.gantral.authority.state.StateName.RUNNING;
import static io.gantral.authority.state.StateName.WAITING_FOR_HUMAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.gantral.authority.chain.Chain;
import io.gantral.engine.protocol.DecisionReply;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Postgres is an index: whoever deletes from it changes no execution and no evidence. */
@ExtendWith(SharedAuthority.class)
final class DeletedRowsTest {
  private final Instance instance;

  DeletedRowsTest(Instance instance) {
    this.instance = instance;
  }

  @Test
  @Tag("AE.4")
  @Tag("I5")
  void anExecutionWhoseRowsWereDeletedIsDecidedAndGoesOnInItsChain() throws SQLException {
    // Given
    var waiting = instance.waiting();
    instance.agent().willBeDone();
    instance.authority().forget(instance.id());

    // When
    var reply = instance.approve(waiting);
    instance.awaitEnd();

    // Then
    assertInstanceOf(DecisionReply.Counted.class, reply);
    assertEquals(
        List.of(CREATED, RUNNING, WAITING_FOR_HUMAN, APPROVED, RESUMED, RUNNING, COMPLETED),
        instance.states());
    assertEquals(List.of(), Chain.check(instance.chain()));
  }
}
