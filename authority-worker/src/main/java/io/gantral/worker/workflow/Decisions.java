package io.gantral.worker.workflow;

import io.gantral.authority.artifact.Attestation;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.decision.Refusal;
import io.gantral.authority.document.RefusedDecision;
import io.gantral.engine.protocol.DecisionReply;
import io.gantral.worker.commit.CommitReply;
import io.gantral.worker.commit.Found;
import io.gantral.worker.commit.Head;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Objects;

/**
 * The decisions that reach an execution: each is answered once, by what the chain says of it, and
 * what is refused is kept for the chain.
 */
final class Decisions {
  private final HumanGate gate;
  private final Chain chain;
  private final PolicyQuestions questions;
  private final ReceivedDecisions received = new ReceivedDecisions();

  Decisions(HumanGate gate, Chain chain, PolicyQuestions questions) {
    this.gate = gate;
    this.chain = chain;
    this.questions = questions;
  }

  /** The answers that were given last. */
  List<ReceivedDecisions.Answered> last() {
    return received.last();
  }

  /** Goes on in a new run. */
  void resume(List<ReceivedDecisions.Answered> answers) {
    received.resume(answers);
  }

  /** Answers when it is known whether the decision counts. */
  DecisionReply answer(Decision decision, Attestation attestation) {
    gate.awaitTurn();
    if (gate.hasEnded() && !received.hold(decision)) {
      return new DecisionReply.Refused(decision.decisionId(), Refusal.ENDED);
    }
    return received.holdAnotherOf(decision)
        ? refuse(decision, attestation, Refusal.ID_REUSED)
        : received.reply(decision, made -> judge(made, attestation)).get();
  }

  /**
   * Whether the decision would certainly be refused, and there is no room to keep that: one that
   * may count is always taken.
   */
  boolean isTooMany(Decision decision) {
    return !chain.hasRoomForRefusal(decision.actor())
        && gate.isTurn()
        && (received.holdAnotherOf(decision)
            || (!received.hold(decision) && gate.refusalOf(decision).isPresent()));
  }

  /** Answers who sent the decision that was to be committed. */
  void settle(HumanGate.Taken taken, CommitReply reply) {
    if (!reply.heads().isEmpty()) {
      count(taken, reply.heads().getFirst());
      return;
    }
    switch (reply) {
      case CommitReply.Overtaken(var heads, var left, Found found) -> overtaken(taken, found);
      case CommitReply.Committed committed ->
          throw new IllegalStateException("committed without a head");
      case CommitReply.NotCommitted(var heads, var left, CommitReply.Cause cause) ->
          taken.reply().completeExceptionally(Transitions.emissionFailed(cause));
    }
  }

  /** A decision counted that was not taken here; whoever sent it is told so, before or after. */
  void adopt(Found found) {
    var decision = Objects.requireNonNull(found.decision());
    questions.countDecision();
    received.counted(decision, counted(decision, found.head()));
  }

  private void overtaken(HumanGate.Taken taken, Found found) {
    var ours = taken.decision();
    var theirs = Objects.requireNonNull(found.decision());
    var same =
        ours.decisionId().equals(theirs.decisionId())
            && ours.fingerprint().equals(theirs.fingerprint());
    taken
        .reply()
        .complete(
            same
                ? counted(ours, found.head())
                : refuse(ours, taken.attestation(), Refusal.ALREADY_DECIDED));
  }

  private void count(HumanGate.Taken taken, Head head) {
    questions.countDecision();
    taken.reply().complete(counted(taken.decision(), head));
  }

  private Promise<DecisionReply> judge(Decision decision, Attestation attestation) {
    return gate.refusalOf(decision)
        .map(refusal -> Workflow.newPromise(refuse(decision, attestation, refusal)))
        .orElseGet(() -> gate.take(decision, attestation));
  }

  private DecisionReply refuse(Decision decision, Attestation attestation, Refusal refusal) {
    questions.countRefusal();
    chain.carryRefusal(
        decision.actor(), new RefusedDecision(decision, refusal, attestation).toJson());
    return new DecisionReply.Refused(decision.decisionId(), refusal);
  }

  private static DecisionReply counted(Decision decision, Head head) {
    return new DecisionReply.Counted(
        decision.decisionId(), head.state(), head.sequence(), head.artifactHash());
  }
}
