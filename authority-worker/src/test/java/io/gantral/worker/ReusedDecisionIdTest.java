package io.gantral.worker;

import static io.gantral.authority.state.StateName.COMPLETED;
import static io.gantral.authority.state.StateName.RUNNING;
import static io.gantral.authority.state.StateName.WAITING_FOR_HUMAN;
import static io.gantral.worker.Instance.RITA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.decision.Justification;
import io.gantral.authority.decision.Refusal;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.engine.protocol.DecisionReply;
import io.gantral.engine.protocol.DecisionRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An id stands for one decision of one person, on the real engine. */
@ExtendWith({SharedAuthority.class, GenuineLives.class})
final class ReusedDecisionIdTest {
  private static final JsonObject DELTA = (JsonObject) Json.parse("{\"payment\":{\"amount\":1}}");
  private static final Sha256 ELSEWHERE = Sha256.of("another request");

  private final Instance instance;
  private final String decisionId = UUID.randomUUID().toString();
  private Sha256 seen = ELSEWHERE;

  ReusedDecisionIdTest(Instance instance) {
    this.instance = instance;
  }

  @BeforeEach
  void awaitTheRequest() {
    seen = instance.waiting().artifactHash();
  }

  @Test
  void theSameDecisionIsAnsweredAsTheFirstTimeHoweverOftenItIsSent() {
    // Given
    var first = instance.send(approval(RITA));
    instance.await(RUNNING);

    // When
    var again = instance.send(approval(RITA));
    var inOtherRoles = instance.send(approval(named("rita", "auditor")));

    // Then
    assertInstanceOf(DecisionReply.Counted.class, first);
    assertEquals(first, again);
    assertEquals(first, inOtherRoles);
    assertEquals(List.of(), refusedAtTheEnd());
  }

  @Test
  void anotherDecisionUnderTheIdOfACountedOneIsRefusedAndKept() {
    // Given
    instance.send(approval(RITA));
    instance.await(RUNNING);
    var before = instance.chain();

    // When
    var replies = others().stream().map(other -> instance.send(other)).toList();

    // Then
    var refused = new DecisionReply.Refused(decisionId, Refusal.ID_REUSED);
    assertEquals(others().stream().map(other -> refused).toList(), replies);
    assertEquals(before, instance.chain());
    assertEquals(others().stream().map(other -> "\"ID_REUSED\"").toList(), refusedAtTheEnd());
    assertEquals(COMPLETED, instance.states().getLast());
  }

  @Test
  void aRefusedDecisionKeepsItsIdToo() {
    // Given
    var stale = request(DecisionType.APPROVE, RITA, "yes", ELSEWHERE, null);
    var first = instance.send(stale);

    // When
    var again = instance.send(stale);
    var corrected = instance.send(approval(RITA));

    // Then
    assertEquals(new DecisionReply.Refused(decisionId, Refusal.STALE_VIEW), first);
    assertEquals(first, again);
    assertEquals(new DecisionReply.Refused(decisionId, Refusal.ID_REUSED), corrected);
    assertEquals(WAITING_FOR_HUMAN, instance.states().getLast());
    instance.decide(DecisionType.APPROVE, RITA, "yes", seen, null);
    assertEquals(List.of("\"STALE_VIEW\"", "\"ID_REUSED\""), refusals(instance.chain().get(3)));
    assertEquals(List.of(), refusedAtTheEnd());
  }

  /** Each differs from the approval in one thing. */
  private List<DecisionRequest> others() {
    return List.of(
        request(DecisionType.REJECT, RITA, "yes", seen, null),
        request(DecisionType.OVERRIDE, RITA, "yes", seen, DELTA),
        request(DecisionType.APPROVE, RITA, "yes, really", seen, null),
        request(DecisionType.APPROVE, RITA, "yes", ELSEWHERE, null),
        approval(named("rob", "payments-approver")));
  }

  private DecisionRequest approval(Actor actor) {
    return request(DecisionType.APPROVE, actor, "yes", seen, null);
  }

  private DecisionRequest request(
      DecisionType type, Actor actor, String why, Sha256 answered, @Nullable JsonObject delta) {
    var justification = new Justification(why);
    return DecisionRequest.attested(
        new Decision(decisionId, instance.id(), type, actor, justification, answered, delta),
        Authority.GATEWAY);
  }

  private static Actor named(String subject, String role) {
    return new Actor(RITA.issuer(), subject, "payments", List.of(role));
  }

  /** Why decisions were refused since the last transition, as the last artifact carries it. */
  private List<String> refusedAtTheEnd() {
    instance.agent().willBeDone();
    instance.awaitEnd();
    return refusals(instance.chain().getLast());
  }

  private List<String> refusals(Artifact artifact) {
    return artifact.transition().evidenceRefs().stream()
        .filter(ref -> ref.type() == EvidenceRef.Type.REFUSED_DECISION)
        .map(ref -> instance.documented(ref.sha256(), "refusal"))
        .toList();
  }
}
