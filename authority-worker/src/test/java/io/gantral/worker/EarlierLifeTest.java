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
import static io.gantral.worker.Instance.ALICE;
import static io.gantral.worker.Instance.RITA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.DecisionRecord;
import io.gantral.authority.artifact.PolicyRecord;
import io.gantral.authority.artifact.Trigger;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.decision.Justification;
import io.gantral.authority.decision.Refusal;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import io.gantral.authority.policy.PolicyAnswer;
import io.gantral.authority.policy.PolicyOutcome;
import io.gantral.authority.state.StateName;
import io.gantral.engine.protocol.DecisionReply;
import io.gantral.engine.protocol.DecisionRequest;
import io.gantral.runner.protocol.Task.Continuation;
import io.gantral.store.PendingView;
import io.gantral.worker.commit.CommitOrder;
import io.gantral.worker.commit.Draft;
import io.gantral.worker.commit.Head;
import io.gantral.worker.commit.Place;
import io.temporal.client.WorkflowFailedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A worker is killed after the slot and before the engine hears of it; the next one hears things in
 * another order, and goes on from what stands in the slot.
 */
@ExtendWith(SharedAuthority.class)
final class EarlierLifeTest {
  private static final Actor CFO =
      new Actor("https://issuer.example", "carla", "payments", List.of("cfo"));

  private final Instance instance;

  EarlierLifeTest(Instance instance) {
    this.instance = instance;
  }

  @Test
  @Tag("B4")
  @Tag("O7")
  @Tag("I9")
  void theDecisionInTheSlotCountsWhenItsSenderAsksAgainAfterwards() {
    // Given: an override that counted in a life that the engine does not remember
    var waiting = instance.waiting();
    var theirs = request("theirs", DecisionType.OVERRIDE, waiting, "{\"payment\":{\"amount\":1}}");
    earlier().beforeCommit(instance.id(), APPROVED, order -> decide(order, theirs));
    instance.agent().willBeDone();

    // When
    var ours = instance.approve(waiting);
    var answered = instance.send(theirs);
    instance.awaitEnd();

    // Then
    assertEquals(Refusal.ALREADY_DECIDED, refusal(ours));
    assertEquals(OVERRIDDEN, assertInstanceOf(DecisionReply.Counted.class, answered).state());
    assertEquals(
        List.of(CREATED, RUNNING, WAITING_FOR_HUMAN, OVERRIDDEN, RESUMED, RUNNING, COMPLETED),
        instance.states());
    assertEquals(
        Json.parse("{\"input\":\"payments.csv\",\"payment\":{\"amount\":1,\"skip\":false}}"),
        instance.agent().seen().get(1).context());
    assertEquals(1, instance.chain().get(4).transition().evidenceRefs().size());
  }

  @Test
  @Tag("B5")
  @Tag("O7")
  void theDecisionInTheSlotCountsWhenItsSenderAsksMeanwhile() {
    // Given
    var waiting = instance.waiting();
    var theirs = request("theirs", DecisionType.REJECT, waiting, null);
    var answered = new CompletableFuture<DecisionReply>();
    earlier()
        .beforeCommit(
            instance.id(),
            APPROVED,
            order -> {
              Thread.startVirtualThread(() -> answered.complete(instance.send(theirs)));
              decide(order, theirs);
            });

    // When
    var ours = instance.approve(waiting);
    instance.awaitEnd();

    // Then
    assertEquals(Refusal.ALREADY_DECIDED, refusal(ours));
    assertEquals(REJECTED, assertInstanceOf(DecisionReply.Counted.class, answered.join()).state());
    assertEquals(
        List.of(CREATED, RUNNING, WAITING_FOR_HUMAN, REJECTED, TERMINATED), instance.states());
    assertEquals(1, instance.agent().seen().size());
    assertEquals(1, instance.chain().getLast().transition().evidenceRefs().size());
  }

  @Test
  @Tag("AL.4")
  @Tag("J8")
  void aDecisionWhoseWorkerWasKilledAfterTheSlotCountsOnce() {
    // Given
    var waiting = instance.waiting();
    earlier().afterCommit(instance.id(), RUNNING, reply -> kill());
    instance.agent().willBeDone();

    // When
    var reply = instance.approve(waiting);
    instance.awaitEnd();

    // Then
    assertInstanceOf(DecisionReply.Counted.class, reply);
    assertEquals(1, instance.states().stream().filter(APPROVED::equals).count());
    assertEquals(2, instance.agent().seen().size());
  }

  @Test
  @Tag("J8")
  void aDecisionThatIsHeardBeforeItsGateIsReachedAgainWaitsForIt() {
    // Given: whoever sees the wait in the evidence decides while its worker is dead
    var decided = new CompletableFuture<DecisionReply>();
    earlier()
        .afterCommit(
            instance.id(),
            WAITING_FOR_HUMAN,
            reply -> {
              var seen = instance.chain().getLast();
              Thread.startVirtualThread(() -> decided.complete(instance.approve(seen)));
              kill();
            });
    instance.agent().willAsk("pay", Instance.PAYMENT);
    instance.agent().willBeDone();

    // When
    instance.start(Templates.oneStep("HIGH"));
    instance.awaitEnd();

    // Then
    assertInstanceOf(DecisionReply.Counted.class, decided.join());
    assertEquals(COMPLETED, instance.states().getLast());
  }

  @Test
  @Tag("J8")
  @Tag("Y9")
  void aDecisionThatTheEngineHasForgottenIsFoundByALookAtTheSlot() {
    // Given: nobody sends again what counted before all were stopped
    var waiting = instance.waiting();
    var transition = waiting.transition();
    var head =
        new Head(
            WAITING_FOR_HUMAN, transition.sequence(), waiting.artifactHash(), waiting.timestamp());
    var place =
        new Place(
            instance.id(),
            transition.teamId(),
            transition.workflowId(),
            transition.workflowVersion(),
            "not asked for here",
            head);
    decide(
        new CommitOrder(
            place, ALICE, List.of(draft(APPROVED, Trigger.Kind.DECISION_MADE)), List.of(), null),
        request("forgotten", DecisionType.APPROVE, waiting, null));
    instance.agent().willBeDone();

    // When
    instance.authority().skip(Duration.ofMinutes(2));
    instance.awaitEnd();

    // Then
    assertEquals(
        List.of(CREATED, RUNNING, WAITING_FOR_HUMAN, APPROVED, RESUMED, RUNNING, COMPLETED),
        instance.states());
    assertEquals(Continuation.APPROVED, instance.agent().seen().get(1).continuation());
  }

  @Test
  @Tag("O7")
  void theWaitInTheSlotIsAnsweredByThoseWhomItsOwnAnswerNames() {
    // Given: a wait under an answer that names others
    earlier().beforeCommit(instance.id(), WAITING_FOR_HUMAN, order -> wait(order, "cfo"));
    var waiting = instance.waiting();

    // When
    var approver = instance.approve(waiting);
    instance.agent().willBeDone();
    var cfo = instance.decide(DecisionType.APPROVE, CFO, "so be it", waiting.artifactHash(), null);
    instance.awaitEnd();

    // Then
    assertEquals(Refusal.ROLE_NOT_ELIGIBLE, refusal(approver));
    assertInstanceOf(DecisionReply.Counted.class, cfo);
  }

  @Test
  @Tag("B1")
  void anAllowedRequestRunsNoAgentWhereTheSlotSaysThatItWaits() {
    // Given: a policy that now allows what it wanted a person for
    instance.agent().willAsk("look", Instance.PAYMENT);
    earlier()
        .beforeEvaluation(
            instance.id(), place -> atLaterEvaluation(later -> wait(later, "approver-of-looks")));

    // When
    instance.start(Templates.oneStep("LOW"));
    var waiting = instance.await(WAITING_FOR_HUMAN);

    // Then
    assertEquals(Refusal.ROLE_NOT_ELIGIBLE, refusal(instance.approve(waiting)));
    assertEquals(1, instance.agent().seen().size());
    end(waiting, "approver-of-looks");
  }

  @Test
  @Tag("B1")
  void anAllowedRequestRunsNoAgentWhereTheSlotSaysThatAllHasEnded() {
    // Given
    instance.agent().willAsk("look", Instance.PAYMENT);
    earlier()
        .beforeEvaluation(
            instance.id(),
            place ->
                atLaterEvaluation(
                    later -> commit(later, draft(TERMINATED, Trigger.Kind.EXECUTION_FAILED))));

    // When
    instance.start(Templates.oneStep("LOW"));
    instance.awaitEnd();

    // Then
    assertEquals(List.of(CREATED, RUNNING, TERMINATED), instance.states());
    assertEquals(1, instance.agent().seen().size());
  }

  @Test
  void anOpeningThatWasBegunOtherwiseIsGoneOnFrom() {
    // Given: the first life opened without an answer, and was killed before the wait
    earlier()
        .beforeCommit(
            instance.id(),
            CREATED,
            order -> {
              var created = order.drafts().getFirst();
              var running = order.drafts().get(1).under(null);
              commitAs(order, List.of(created, running), List.of());
            });
    instance.agent().willBeDone();

    // When
    instance.start(Templates.oneStep("LOW"));
    instance.awaitEnd();

    // Then
    assertEquals(List.of(CREATED, RUNNING, COMPLETED), instance.states());
    assertEquals(1, instance.agent().seen().size());
    assertEquals(1, instance.chain().getLast().transition().evidenceRefs().size());
  }

  @Test
  void aSecondLifeOfTheSameIdIsRefusedAndLeavesTheFirstAsItWas() {
    // Given
    instance.agent().willBeDone();
    instance.start(Templates.oneStep("LOW"));
    instance.awaitEnd();
    var chain = instance.chain();

    // When
    instance.start(Templates.oneStep("LOW"));

    // Then
    assertThrows(WorkflowFailedException.class, () -> instance.awaitEnd());
    assertEquals(chain, instance.chain());
    assertEquals(1, instance.agent().seen().size());
  }

  private EarlierWorker earlier() {
    return instance.authority().earlier();
  }

  /** An error, and no exception, fails the engine's task, as the end of the process does. */
  private static void kill() {
    throw new AssertionError("the worker is killed");
  }

  private void atLaterEvaluation(Consumer<Place> done) {
    earlier().beforeEvaluation(instance.id(), done);
  }

  private void decide(CommitOrder order, DecisionRequest request) {
    var decision = request.about(instance.id());
    var snapshot = snapshot(decision);
    var draft =
        Draft.plain(
                decision.type().leadsTo(),
                new Trigger(Trigger.Kind.DECISION_MADE, decision.decisionId()),
                Sha256.of(snapshot.canonicalBytes()))
            .decidedBy(DecisionRecord.of(decision));
    commitAs(order, List.of(draft), List.of(decision.toJson(), snapshot));
  }

  /** The context of the wait, and in it what was decided and led to. */
  private JsonObject snapshot(Decision decision) {
    var hash = instance.chain().getLast().transition().contextHash();
    var delta = decision.contextDelta();
    var made =
        JsonObject.builder()
            .put("type", decision.type().name())
            .put("justification", decision.justification().text())
            .put("context_delta", delta == null ? JsonNull.NULL : delta)
            .build();
    var context =
        (JsonObject)
            Json.parse(
                decision.type() == DecisionType.OVERRIDE
                    ? "{\"input\":\"payments.csv\",\"payment\":{\"amount\":1,\"skip\":false}}"
                    : instance.documented(hash, "context"));
    return instance.document(hash).with("decision", made).with("context", context);
  }

  private void wait(CommitOrder order, String role) {
    wait(order.place(), order.drafts().getFirst(), role, order.pending());
  }

  private void wait(Place place, String role) {
    wait(
        place,
        draft(WAITING_FOR_HUMAN, Trigger.Kind.AUTHORITY_REQUESTED),
        role,
        PendingView.ofStepStart("pay", "because", List.of(role), false));
  }

  private void wait(Place place, Draft draft, String role, @Nullable PendingView pending) {
    var answer =
        new PolicyAnswer(
                PolicyOutcome.REQUIRE_HUMAN, "because", List.of(role), 1, false, null, List.of())
            .toJson();
    var question = JsonObject.of().with("asked", new JsonString("before"));
    var policy =
        new PolicyRecord(
            "p",
            Sha256.of(question.canonicalBytes()),
            Sha256.of(answer.canonicalBytes()),
            PolicyOutcome.REQUIRE_HUMAN);
    commit(
        new CommitOrder(
            place, ALICE, List.of(draft.under(policy)), List.of(question, answer), pending));
  }

  private Draft draft(StateName to, Trigger.Kind kind) {
    var hash = instance.chain().getLast().transition().contextHash();
    return Draft.plain(to, new Trigger(kind, "pay"), hash);
  }

  private void commit(Place place, Draft draft) {
    commit(new CommitOrder(place, ALICE, List.of(draft), List.of(), null));
  }

  private void commitAs(CommitOrder order, List<Draft> drafts, List<JsonObject> documents) {
    var all = new ArrayList<>(order.documents());
    all.addAll(documents);
    commit(new CommitOrder(order.place(), ALICE, drafts, all, null));
  }

  private void commit(CommitOrder order) {
    instance.authority().committer().commit(Authority.attested(order), Instant.MIN);
  }

  private void end(Artifact waiting, String role) {
    var actor = new Actor("https://issuer.example", "lena", "payments", List.of(role));
    instance.decide(DecisionType.REJECT, actor, "no", waiting.artifactHash(), null);
    instance.awaitEnd();
  }

  private DecisionRequest request(
      String id, DecisionType type, Artifact waiting, @Nullable String delta) {
    return DecisionRequest.attested(
        new Decision(
            id,
            instance.id(),
            type,
            RITA,
            new Justification("theirs"),
            waiting.artifactHash(),
            delta == null ? null : (JsonObject) Json.parse(delta)),
        Authority.GATEWAY);
  }

  private static Refusal refusal(DecisionReply reply) {
    return assertInstanceOf(DecisionReply.Refused.class, reply).reason();
  }
}
