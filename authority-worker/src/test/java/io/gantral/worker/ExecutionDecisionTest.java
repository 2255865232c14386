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
import static io.gantral.worker.Instance.RITA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.engine.protocol.DecisionReply;
import io.gantral.runner.protocol.AuthorityRequest;
import io.gantral.runner.protocol.Task.Continuation;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A decision that counts is committed, and the instance follows it. */
@ExtendWith({SharedAuthority.class, GenuineLives.class})
final class ExecutionDecisionTest {
  private final Instance instance;

  ExecutionDecisionTest(Instance instance) {
    this.instance = instance;
  }

  @Test
  @Tag("D1")
  @Tag("J2")
  @Tag("J3")
  void anApprovalIsCommittedBeforeTheAgentGoesOnInANewTask() {
    // Given
    var waiting = instance.waiting();
    instance.agent().willBeDone();

    // When
    var reply = instance.approve(waiting);
    instance.awaitEnd();

    // Then
    var counted = assertInstanceOf(DecisionReply.Counted.class, reply);
    var approved = instance.chain().get(3);
    assertEquals(
        List.of(CREATED, RUNNING, WAITING_FOR_HUMAN, APPROVED, RESUMED, RUNNING, COMPLETED),
        instance.states());
    assertEquals(approved.artifactHash(), counted.artifactHash());
    assertEquals(APPROVED, counted.state());
    assertEquals(Continuation.APPROVED, instance.agent().seen().get(1).continuation());
    assertEquals(RESUMED, instance.agent().seen().get(1).state());
  }

  @Test
  @Tag("B15")
  @Tag("B16")
  void theArtifactKeepsWhoDecidedInWhichRoleAndWhy() {
    // Given
    var waiting = instance.waiting();

    // When
    instance.approve(waiting);

    // Then
    var approved = instance.chain().get(3);
    var decision = Objects.requireNonNull(approved.transition().decision());
    var document = decision.decisionHash();
    assertEquals("rita", decision.humanActorId());
    assertEquals("https://issuer.example", decision.issuer());
    assertEquals(List.of("payments-approver"), decision.roles());
    assertEquals("\"the invoice matches\"", instance.documented(document, "justification"));
    assertEquals("\"" + waiting.artifactHash() + "\"", instance.documented(document, "seen"));
    instance.agent().willBeDone();
    instance.awaitEnd();
  }

  @Test
  @Tag("D3")
  @Tag("B11")
  void anOverrideAppliesItsDeltaToTheContextOfTheNewTask() {
    // Given
    var waiting = instance.waiting();
    instance.agent().willBeDone();

    // When
    instance.decide(
        DecisionType.OVERRIDE,
        RITA,
        "half of it",
        waiting.artifactHash(),
        "{\"payment\":{\"amount\":24000}}");
    instance.awaitEnd();

    // Then
    assertEquals(
        List.of(CREATED, RUNNING, WAITING_FOR_HUMAN, OVERRIDDEN, RESUMED, RUNNING, COMPLETED),
        instance.states());
    assertEquals(
        Json.parse("{\"input\":\"payments.csv\",\"payment\":{\"amount\":24000,\"skip\":false}}"),
        instance.agent().seen().get(1).context());
    assertEquals(Continuation.OVERRIDDEN, instance.agent().seen().get(1).continuation());
  }

  @Test
  void theNewTaskSaysWhatWasGrantedByWhomAndWhy() {
    // Given
    var waiting = instance.waiting();
    instance.agent().willBeDone();

    // When
    var delta = "{\"payment\":{\"amount\":24000}}";
    instance.decide(DecisionType.OVERRIDE, RITA, "half of it", waiting.artifactHash(), delta);
    instance.awaitEnd();

    // Then
    var asked = AuthorityRequest.of("pay", "May I pay?", object(Instance.PAYMENT));
    var grant = Objects.requireNonNull(instance.agent().seen().get(1).grant());
    var decided = Objects.requireNonNull(grant.decided());
    assertEquals(asked.requestId(), grant.requestId());
    assertEquals(asked.hash(), grant.requestHash());
    assertEquals(object("{\"payment\":{\"amount\":24000,\"skip\":false}}"), grant.context());
    assertEquals("half of it", grant.reason());
    assertEquals(RITA.issuer() + RITA.subject(), decided.issuer() + decided.subject());
    assertEquals(waiting.artifactHash(), decided.waitingArtifact());
  }

  private static JsonObject object(String json) {
    return (JsonObject) Json.parse(json);
  }

  @Test
  @Tag("D2")
  @Tag("B10")
  void aRejectionEndsTheInstanceAndNothingRunsAfterIt() {
    // Given
    var waiting = instance.waiting();

    // When
    instance.decide(DecisionType.REJECT, RITA, "not this month", waiting.artifactHash(), null);
    instance.awaitEnd();

    // Then
    assertEquals(
        List.of(CREATED, RUNNING, WAITING_FOR_HUMAN, REJECTED, TERMINATED), instance.states());
    assertEquals(1, instance.agent().seen().size());
  }

  @Test
  @Tag("D6")
  @Tag("D20")
  void everyArtifactStandsInItsSlotWithItsHashAndThatOfTheOneBefore() {
    // Given
    var waiting = instance.waiting();
    instance.agent().willBeDone();

    // When
    instance.approve(waiting);
    instance.awaitEnd();

    // Then
    var chain = instance.chain();
    assertNull(chain.getFirst().transition().previousHash());
    for (var i = 0; i < chain.size(); i++) {
      assertTrue(chain.get(i).hashHolds());
      assertEquals(i, chain.get(i).transition().sequence());
      if (i > 0) {
        assertEquals(chain.get(i - 1).artifactHash(), chain.get(i).transition().previousHash());
      }
    }
  }
}
