package io.gantral.worker.workflow;

import io.gantral.authority.artifact.DecisionRecord;
import io.gantral.authority.artifact.PolicyRecord;
import io.gantral.authority.artifact.Trigger;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.state.AuthorityState;
import io.gantral.authority.state.AuthorityState.Created;
import io.gantral.authority.state.AuthorityState.Resumed;
import io.gantral.authority.state.AuthorityState.Running;
import io.gantral.authority.state.AuthorityState.WaitingForHuman;
import io.gantral.authority.state.StateName;
import io.gantral.authority.template.Step;
import io.gantral.authority.template.WorkflowTemplate;
import io.gantral.engine.protocol.DecisionReply;
import io.gantral.runner.protocol.AuthorityRequest;
import io.gantral.runner.protocol.Outcome;
import io.gantral.runner.protocol.Task.Continuation;
import io.gantral.store.PendingView;
import io.gantral.worker.commit.CommitReply;
import io.gantral.worker.commit.Draft;
import io.gantral.worker.commit.Head;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The life of one instance: each step starts under the guard, runs on a runner and may ask for
 * authority; every transition is committed before anything follows from it.
 */
final class Life {
  private static final String EMISSION_FAILED = "EmissionFailed";

  /** Temporal ends an execution without asking at 50 MiB; this one ends it with an artifact. */
  private static final long MAX_HISTORY = 32L << 20;

  private final WorkflowTemplate template;
  private final Chain chain;
  private final PolicyQuestions questions;
  private final HumanGate gate;
  private final RunnerTasks tasks;
  private final Situation situation;

  Life(
      WorkflowTemplate template,
      Chain chain,
      PolicyQuestions questions,
      HumanGate gate,
      RunnerTasks tasks,
      Situation situation) {
    this.template = template;
    this.chain = chain;
    this.questions = questions;
    this.gate = gate;
    this.tasks = tasks;
    this.situation = situation;
  }

  /** Runs the steps one after the other to the end of the instance. */
  void run() {
    for (var step : template.steps()) {
      if (!completes(step)) {
        return;
      }
    }
    var last = template.steps().getLast().id();
    commit(List.of(draft(new Running().complete(), Trigger.Kind.STEPS_COMPLETED, last)));
  }

  /**
   * Ends an execution that cannot go on: by TERMINATED where that may follow, else in the index
   * alone.
   */
  void end(RuntimeException reason) {
    if (!isEmissionFailed(reason) && !terminates(reason)) {
      chain.markFailed("INTERNAL");
    }
  }

  private boolean terminates(RuntimeException reason) {
    if (chain.state() != StateName.RUNNING) {
      return false;
    }
    try {
      commit(List.of(failure("INTERNAL")));
      return true;
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
      return isEmissionFailed(e);
    }
  }

  private boolean completes(Step step) {
    var continuation = admit(step);
    while (continuation.isPresent()) {
      if (Workflow.getInfo().getHistorySize() > MAX_HISTORY) {
        commit(List.of(failure("HISTORY_LIMIT")));
        return false;
      }
      var outcome = tasks.run(step, continuation.get(), situation);
      chain.carry(outcome.evidence());
      switch (outcome) {
        case Outcome.Done done -> {
          return true;
        }
        case Outcome.Failed failed -> {
          fail(failed.code(), failed.reason());
          return false;
        }
        case Outcome.AuthorityRequested asked -> continuation = ask(step, asked.request());
      }
    }
    return false;
  }

  /** Starts a step under the guard; empty if the instance has ended. */
  private Optional<Continuation> admit(Step step) {
    situation.enter(step.id());
    var advice = questions.stepStart(step);
    return switch (advice.outcome()) {
      case ALLOW -> start(step, advice);
      case REQUIRE_HUMAN -> suspend(advice, opening(step, null), startOf(step, advice));
      case DENY -> deny(advice, opening(step, null));
    };
  }

  private Optional<Continuation> ask(Step step, AuthorityRequest request) {
    if (!situation.hasRoomFor(request)) {
      var code = Outcome.FailureCode.REQUEST_INVALID;
      fail(code, code + ": the working context would grow too large");
      return Optional.empty();
    }
    situation.asked(request);
    var advice = questions.authorityRequest(step, request);
    return switch (advice.outcome()) {
      case ALLOW -> allow(advice);
      case REQUIRE_HUMAN -> suspend(advice, List.of(), requestOf(step, advice, request));
      case DENY -> deny(advice, List.of());
    };
  }

  private Optional<Continuation> start(Step step, PolicyAdvice advice) {
    var opening = opening(step, advice.policy());
    if (opening.isEmpty()) {
      questions.carry(advice);
    } else {
      commit(opening);
    }
    return Optional.of(Continuation.NONE);
  }

  /** The first two transitions, where none has been committed yet. */
  private List<Draft> opening(Step step, @Nullable PolicyRecord policy) {
    if (!chain.isEmpty()) {
      return List.of();
    }
    var created = new Created();
    return List.of(
        draft(created, Trigger.Kind.INSTANCE_REQUESTED, template.workflowId()),
        draft(created.start(), Trigger.Kind.STEP_STARTED, step.id()).under(policy));
  }

  private Optional<Continuation> allow(PolicyAdvice advice) {
    questions.carry(advice);
    situation.allowed(advice.reason());
    return Optional.of(Continuation.ALLOWED);
  }

  private Optional<Continuation> deny(PolicyAdvice advice, List<Draft> before) {
    var end = draft(new Running().terminate(), Trigger.Kind.POLICY_DENIED, situation.stepId());
    commit(joined(before, end.under(advice.policy())));
    return Optional.empty();
  }

  private void fail(Outcome.FailureCode code, String reason) {
    var kind =
        code == Outcome.FailureCode.CANCELLED ? Trigger.Kind.CANCELLED : Trigger.Kind.AGENT_FAILED;
    commit(List.of(draft(new Running().terminate(), kind, reason)));
  }

  private Optional<Continuation> suspend(
      PolicyAdvice advice, List<Draft> before, PendingView pending) {
    var waiting = new Running().suspend();
    var wait =
        draft(waiting, Trigger.Kind.AUTHORITY_REQUESTED, pending.step()).under(advice.policy());
    var head = commit(joined(before, wait), pending).getLast();
    var taken = gate.await(questions.pendingRequest(head.artifactHash(), advice));
    situation.decided(taken.decision());
    return decide(waiting, taken);
  }

  private Optional<Continuation> decide(WaitingForHuman waiting, HumanGate.Taken taken) {
    return switch (taken.decision().type()) {
      case APPROVE -> {
        var approved = waiting.approve();
        yield resume(taken, approved, approved.resume(), Continuation.APPROVED);
      }
      case OVERRIDE -> {
        var overridden = waiting.override();
        yield resume(taken, overridden, overridden.resume(), Continuation.OVERRIDDEN);
      }
      case REJECT -> {
        var rejected = waiting.reject();
        commitDecision(
            taken, rejected, draft(rejected.terminate(), Trigger.Kind.DECISION_APPLIED, id(taken)));
        yield Optional.empty();
      }
    };
  }

  private Optional<Continuation> resume(
      HumanGate.Taken taken, AuthorityState decided, Resumed resumed, Continuation continuation) {
    situation.granted();
    commitDecision(
        taken,
        decided,
        draft(resumed, Trigger.Kind.DECISION_APPLIED, id(taken)),
        draft(resumed.run(), Trigger.Kind.STEP_STARTED, situation.stepId()));
    return Optional.of(continuation);
  }

  /** Answers the sender as soon as the decision itself is committed, whatever happens after it. */
  private void commitDecision(HumanGate.Taken taken, AuthorityState decided, Draft... after) {
    var decision = taken.decision();
    chain.document(decision.toJson());
    var drafts = new ArrayList<Draft>();
    drafts.add(
        draft(decided, Trigger.Kind.DECISION_MADE, decision.decisionId())
            .decidedBy(DecisionRecord.of(decision)));
    drafts.addAll(List.of(after));
    var reply = advance(drafts, null);
    answer(taken, reply);
    requireCommitted(reply);
  }

  private static void answer(HumanGate.Taken taken, CommitReply reply) {
    if (!reply.heads().isEmpty()) {
      taken.reply().complete(counted(taken.decision(), reply.heads().getFirst()));
    } else if (reply instanceof CommitReply.NotCommitted lost) {
      taken.reply().completeExceptionally(emissionFailed(lost.cause()));
    }
  }

  private static DecisionReply counted(Decision decision, Head head) {
    return new DecisionReply.Counted(
        decision.decisionId(), head.state(), head.sequence(), head.artifactHash());
  }

  private List<Head> commit(List<Draft> drafts) {
    return commit(drafts, null);
  }

  private List<Head> commit(List<Draft> drafts, @Nullable PendingView pending) {
    return requireCommitted(advance(drafts, pending));
  }

  private CommitReply advance(List<Draft> drafts, @Nullable PendingView pending) {
    chain.document(situation.snapshot());
    return chain.advance(drafts, pending);
  }

  private Draft failure(String reason) {
    return draft(new Running().terminate(), Trigger.Kind.EXECUTION_FAILED, reason);
  }

  private Draft draft(AuthorityState to, Trigger.Kind kind, String detail) {
    return Draft.plain(to.name(), new Trigger(kind, detail), situation.hash());
  }

  /** What a person is shown where the policy wants one before the step starts. */
  private static PendingView startOf(Step step, PolicyAdvice advice) {
    return PendingView.ofStepStart(
        step.id(), advice.reason(), advice.eligibleRoles(), advice.separationOfDuty());
  }

  /** What a person is shown where an agent asks. */
  private static PendingView requestOf(Step step, PolicyAdvice advice, AuthorityRequest request) {
    return new PendingView(
        step.id(),
        request.action(),
        request.summary(),
        advice.reason(),
        advice.eligibleRoles(),
        advice.separationOfDuty());
  }

  private static List<Draft> joined(List<Draft> before, Draft last) {
    var drafts = new ArrayList<>(before);
    drafts.add(last);
    return drafts;
  }

  private static String id(HumanGate.Taken taken) {
    return taken.decision().decisionId();
  }

  private static List<Head> requireCommitted(CommitReply reply) {
    return switch (reply) {
      case CommitReply.Committed committed -> committed.heads();
      case CommitReply.NotCommitted lost -> throw emissionFailed(lost.cause());
    };
  }

  /** An ordinary exception would be retried for ever; this one ends the execution. */
  private static ApplicationFailure emissionFailed(CommitReply.Cause cause) {
    return ApplicationFailure.newNonRetryableFailure(
        "a transition could not be committed: " + cause, EMISSION_FAILED);
  }

  /** The committer has told the index already. */
  private static boolean isEmissionFailed(RuntimeException reason) {
    return reason instanceof ApplicationFailure failure
        && failure.getType().equals(EMISSION_FAILED);
  }
}
