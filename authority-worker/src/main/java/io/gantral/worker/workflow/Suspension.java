package io.gantral.worker.workflow;

import io.gantral.authority.artifact.DecisionRecord;
import io.gantral.authority.artifact.Trigger;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.state.AuthorityState;
import io.gantral.authority.state.AuthorityState.Resumed;
import io.gantral.authority.state.AuthorityState.WaitingForHuman;
import io.gantral.runner.protocol.Task.Continuation;
import io.gantral.worker.commit.CommitReply;
import io.gantral.worker.commit.Draft;
import io.gantral.worker.commit.Found;
import io.gantral.worker.commit.PolicyAdvice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The time in which an execution waits for a person, and what the decision leads to. */
final class Suspension {
  /**
   * The engine forgets a decision whose worker was stopped after the slot and before the reply, if
   * its sender has gone too. So an execution that waits looks at its slot now and then, ever more
   * seldom: a look costs the engine some events.
   */
  private static final Duration FIRST_LOOK = Duration.ofMinutes(1);

  private static final int MORE_SELDOM = 8;
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  private final Chain chain;
  private final Transitions transitions;
  private final PolicyQuestions questions;
  private final HumanGate gate;
  private final Decisions decisions;
  private final Situation situation;
  private final Renewal renewal;

  Suspension(
      Chain chain,
      Transitions transitions,
      PolicyQuestions questions,
      HumanGate gate,
      Decisions decisions,
      Situation situation,
      Renewal renewal) {
    this.chain = chain;
    this.transitions = transitions;
    this.questions = questions;
    this.gate = gate;
    this.decisions = decisions;
    this.situation = situation;
    this.renewal = renewal;
  }

  /** Waits at the head for what this advice wants; empty if the instance or its run has ended. */
  Optional<Continuation> await(PolicyAdvice advice) {
    gate.open(questions.pendingRequest(chain.headHash(), advice, situation.facts()));
    var pause = FIRST_LOOK;
    while (true) {
      var taken = gate.await(pause, renewal::isDue);
      if (taken.isPresent()) {
        return decide(taken.get());
      }
      if (renewal.isDue()) {
        if (renewal.endsWaiting(advice)) {
          return Optional.empty();
        }
        gate.await(FIRST_LOOK, () -> false);
        continue;
      }
      var missed = transitions.missed();
      if (missed.isPresent() && gate.taken().isEmpty()) {
        gate.close();
        transitions.adopt(missed.get());
        return follow(missed.get());
      }
      pause = longer(pause);
    }
  }

  /** Goes on from a transition that happened between the wait and the next task. */
  Optional<Continuation> follow(Found found) {
    return switch (found.head().state()) {
      case WAITING_FOR_HUMAN -> await(Objects.requireNonNull(found.advice()));
      case APPROVED, OVERRIDDEN, REJECTED -> decided(found);
      case RESUMED -> proceed(List.of(started(new Resumed())));
      case RUNNING -> Optional.of(continuation(situation.decisionType()));
      case TERMINATED -> Optional.empty();
      case CREATED, COMPLETED ->
          throw new IllegalStateException(found.head().state() + " does not follow a wait");
    };
  }

  private static Duration longer(Duration pause) {
    var next = pause.multipliedBy(MORE_SELDOM);
    return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
  }

  /** Answers the sender as soon as the decision itself is committed, whatever happens after it. */
  private Optional<Continuation> decide(HumanGate.Taken taken) {
    var decision = taken.decision();
    situation.decided(decision);
    if (decision.type() != DecisionType.REJECT) {
      situation.granted();
    }
    chain.document(decision.toJson());
    var drafts = new ArrayList<>(List.of(made(decision).attestedBy(taken.attestation())));
    if (decision.type() != DecisionType.REJECT) {
      drafts.addAll(applied(decision));
    }
    var reply = transitions.advance(drafts, null);
    decisions.settle(taken, reply);
    return switch (reply) {
      case CommitReply.Committed committed -> committed(decision);
      case CommitReply.Overtaken overtaken -> follow(overtaken.found());
      case CommitReply.NotCommitted lost -> throw Transitions.emissionFailed(lost.cause());
    };
  }

  private Optional<Continuation> committed(Decision decision) {
    return decision.type() == DecisionType.REJECT
        ? terminate(decision)
        : Optional.of(continuation(decision.type()));
  }

  /** Somebody else's decision counted, or this one before its worker was stopped. */
  private Optional<Continuation> decided(Found found) {
    decisions.adopt(found);
    var decision = Objects.requireNonNull(found.decision());
    return decision.type() == DecisionType.REJECT
        ? terminate(decision)
        : proceed(applied(decision));
  }

  /**
   * The last artifact carries the decisions that came too late until now: those that the engine
   * hands over with a task are answered while that task looks at the slot.
   */
  private Optional<Continuation> terminate(Decision rejection) {
    gate.answerWaiting();
    var missed = transitions.missed();
    gate.hold();
    if (missed.isEmpty()) {
      return proceed(applied(rejection));
    }
    transitions.adopt(missed.get());
    return follow(missed.get());
  }

  /** Commits what follows from the decision without anybody being asked. */
  private Optional<Continuation> proceed(List<Draft> drafts) {
    var instead = transitions.commit(drafts);
    if (instead.isPresent()) {
      return follow(instead.get());
    }
    return chain.state().state().terminal()
        ? Optional.empty()
        : Optional.of(continuation(situation.decisionType()));
  }

  private Draft made(Decision decision) {
    var waiting = new WaitingForHuman();
    AuthorityState decided =
        switch (decision.type()) {
          case APPROVE -> waiting.approve();
          case OVERRIDE -> waiting.override();
          case REJECT -> waiting.reject();
        };
    return transitions
        .draft(decided, Trigger.Kind.DECISION_MADE, decision.decisionId())
        .decidedBy(DecisionRecord.of(decision));
  }

  private List<Draft> applied(Decision decision) {
    var waiting = new WaitingForHuman();
    return switch (decision.type()) {
      case APPROVE -> resumed(waiting.approve().resume(), decision);
      case OVERRIDE -> resumed(waiting.override().resume(), decision);
      case REJECT -> List.of(applied(waiting.reject().terminate(), decision));
    };
  }

  private List<Draft> resumed(Resumed resumed, Decision decision) {
    return List.of(applied(resumed, decision), started(resumed));
  }

  private Draft applied(AuthorityState to, Decision decision) {
    return transitions.draft(to, Trigger.Kind.DECISION_APPLIED, decision.decisionId());
  }

  private Draft started(Resumed resumed) {
    return transitions.draft(resumed.run(), Trigger.Kind.STEP_STARTED, situation.stepId());
  }

  private static Continuation continuation(DecisionType type) {
    return switch (type) {
      case APPROVE -> Continuation.APPROVED;
      case OVERRIDE -> Continuation.OVERRIDDEN;
      case REJECT -> throw new IllegalStateException("nothing goes on after a rejection");
    };
  }
}
