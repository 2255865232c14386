package io.gantral.worker.workflow;

import io.gantral.authority.artifact.Attestation;
import io.gantral.authority.artifact.PolicyRecord;
import io.gantral.authority.artifact.Trigger;
import io.gantral.authority.document.Cancellation;
import io.gantral.authority.state.AuthorityState.Created;
import io.gantral.authority.state.AuthorityState.Running;
import io.gantral.authority.state.StateName;
import io.gantral.authority.template.Step;
import io.gantral.authority.template.WorkflowTemplate;
import io.gantral.engine.protocol.CancelRequested;
import io.gantral.runner.protocol.AuthorityRequest;
import io.gantral.runner.protocol.Outcome;
import io.gantral.runner.protocol.Task.Continuation;
import io.gantral.store.PendingView;
import io.gantral.worker.commit.Draft;
import io.gantral.worker.commit.Found;
import io.gantral.worker.commit.PolicyAdvice;
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
  /** Temporal ends an execution without asking at 50 MiB; this one ends it with an artifact. */
  private static final long MAX_HISTORY = 32L << 20;

  private final WorkflowTemplate template;
  private final Chain chain;
  private final Transitions transitions;
  private final PolicyQuestions questions;
  private final Suspension suspension;
  private final RunnerTasks tasks;
  private final Situation situation;
  private final Attestation start;
  private final Renewal renewal;

  Life(
      WorkflowTemplate template,
      Chain chain,
      Transitions transitions,
      PolicyQuestions questions,
      Suspension suspension,
      RunnerTasks tasks,
      Situation situation,
      Attestation start,
      Renewal renewal) {
    this.template = template;
    this.chain = chain;
    this.transitions = transitions;
    this.questions = questions;
    this.suspension = suspension;
    this.tasks = tasks;
    this.situation = situation;
    this.start = start;
    this.renewal = renewal;
  }

  /** Runs the steps one after the other to the end of the instance or of this run of it. */
  void run(@Nullable Resumption from) {
    var steps = template.steps();
    int first = from == null ? 0 : indexOf(situation.stepId());
    for (int i = first; i < steps.size(); i++) {
      var step = steps.get(i);
      if (!completes(step, from == null || i > first ? enter(step) : resume(from))) {
        return;
      }
    }
  }

  private int indexOf(String stepId) {
    return template.steps().stream().map(Step::id).toList().indexOf(stepId);
  }

  private Optional<Continuation> enter(Step step) {
    situation.enter(step.id());
    return admit(step);
  }

  private Optional<Continuation> resume(Resumption from) {
    var waitsFor = from.waitsFor();
    return waitsFor == null ? Optional.ofNullable(from.continuation()) : suspension.await(waitsFor);
  }

  /**
   * Ends an execution that cannot go on: by TERMINATED where that may follow, else in the index
   * alone.
   */
  void end(RuntimeException reason) {
    if (!Transitions.isEmissionFailed(reason) && !terminates(reason)) {
      chain.markFailed("INTERNAL");
    }
  }

  private boolean terminates(RuntimeException reason) {
    if (chain.state() != StateName.RUNNING) {
      return false;
    }
    try {
      transitions.commit(List.of(failure("INTERNAL")));
      return chain.state().state().terminal();
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
      return Transitions.isEmissionFailed(e);
    }
  }

  /** Whether another step follows this one in this run. */
  private boolean completes(Step step, Optional<Continuation> first) {
    var continuation = first;
    while (continuation.isPresent()) {
      if (renewal.endsBefore(continuation.get())) {
        return false;
      }
      if (Workflow.getInfo().getHistorySize() > MAX_HISTORY) {
        transitions.commit(List.of(failure("HISTORY_LIMIT")));
        return false;
      }
      var outcome = tasks.run(step, continuation.get(), situation);
      chain.carry(outcome.evidence());
      if (outcome instanceof Outcome.Done && !step.equals(template.steps().getLast())) {
        return true;
      }
      continuation = goOn(step, outcome);
    }
    return false;
  }

  private Optional<Continuation> goOn(Step step, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> complete(step);
      case Outcome.Failed failed -> fail(step, failed.code(), failed.reason());
      case Outcome.AuthorityRequested asked -> ask(step, asked.request());
    };
  }

  private Optional<Continuation> complete(Step last) {
    var completed = new Running().complete();
    return end(
        last, List.of(transitions.draft(completed, Trigger.Kind.STEPS_COMPLETED, last.id())));
  }

  /** Starts a step under the guard; empty if the instance has ended. */
  private Optional<Continuation> admit(Step step) {
    return questions.stepStart(step).flatMap(advice -> admit(step, advice));
  }

  private Optional<Continuation> admit(Step step, PolicyAdvice advice) {
    return switch (advice.outcome()) {
      case ALLOW -> start(step, advice);
      case REQUIRE_HUMAN -> suspend(step, advice, opening(step, null), startOf(step, advice));
      case DENY -> deny(step, advice, opening(step, null));
    };
  }

  private Optional<Continuation> ask(Step step, AuthorityRequest request) {
    if (!situation.hasRoomFor(request)) {
      var code = Outcome.FailureCode.REQUEST_INVALID;
      return fail(step, code, code + ": the working context would grow too large");
    }
    situation.asked(request);
    return questions
        .authorityRequest(step, request)
        .flatMap(advice -> answer(step, request, advice));
  }

  private Optional<Continuation> answer(Step step, AuthorityRequest request, PolicyAdvice advice) {
    return switch (advice.outcome()) {
      case ALLOW -> allow(advice);
      case REQUIRE_HUMAN -> suspend(step, advice, List.of(), requestOf(step, advice, request));
      case DENY -> deny(step, advice, List.of());
    };
  }

  private Optional<Continuation> start(Step step, PolicyAdvice advice) {
    var opening = opening(step, advice.policy());
    if (opening.isEmpty()) {
      questions.carry(advice);
      return Optional.of(Continuation.NONE);
    }
    var instead = transitions.commit(opening);
    return instead.isPresent() ? follow(step, instead.get()) : Optional.of(Continuation.NONE);
  }

  /** Those of the first two transitions that have not been committed yet. */
  private List<Draft> opening(Step step, @Nullable PolicyRecord policy) {
    if (chain.state() != StateName.CREATED) {
      return List.of();
    }
    var running =
        transitions
            .draft(new Created().start(), Trigger.Kind.STEP_STARTED, step.id())
            .under(policy);
    return chain.isEmpty() ? List.of(created(), running) : List.of(running);
  }

  private Draft created() {
    return transitions
        .draft(new Created(), Trigger.Kind.INSTANCE_REQUESTED, chain.place().run())
        .attestedBy(start);
  }

  private Optional<Continuation> allow(PolicyAdvice advice) {
    questions.carry(advice);
    situation.allowed(advice.reason());
    return Optional.of(Continuation.ALLOWED);
  }

  private Optional<Continuation> deny(Step step, PolicyAdvice advice, List<Draft> before) {
    var end =
        transitions
            .draft(new Running().terminate(), Trigger.Kind.POLICY_DENIED, step.id())
            .under(advice.policy());
    return end(step, joined(before, end));
  }

  private Optional<Continuation> fail(Step step, Outcome.FailureCode code, String reason) {
    var cancel =
        code == Outcome.FailureCode.CANCELLED ? tasks.cancel() : Optional.<CancelRequested>empty();
    return end(step, List.of(cancel.map(this::cancelled).orElseGet(() -> failed(reason))));
  }

  private Draft failed(String reason) {
    return transitions.draft(new Running().terminate(), Trigger.Kind.AGENT_FAILED, reason);
  }

  private Draft cancelled(CancelRequested request) {
    var cancellation = new Cancellation(chain.instanceId(), request.actor());
    var hash = cancellation.hash().hex();
    chain.document(cancellation.toJson());
    return transitions
        .draft(new Running().terminate(), Trigger.Kind.CANCELLED, hash)
        .attestedBy(request.attestation());
  }

  /** Ends the instance, unless something else happened instead. */
  private Optional<Continuation> end(Step step, List<Draft> drafts) {
    return transitions.commit(drafts).flatMap(found -> follow(step, found));
  }

  private Optional<Continuation> suspend(
      Step step, PolicyAdvice advice, List<Draft> before, PendingView pending) {
    var wait =
        transitions
            .draft(new Running().suspend(), Trigger.Kind.AUTHORITY_REQUESTED, pending.step())
            .under(advice.policy());
    var instead = transitions.commit(joined(before, wait), pending);
    return instead.isPresent() ? follow(step, instead.get()) : suspension.await(advice);
  }

  /** Goes on from a transition that happened instead of the one that was to be committed. */
  private Optional<Continuation> follow(Step step, Found found) {
    return switch (found.head().state()) {
      case CREATED -> admit(step);
      case RUNNING -> found.advice() == null ? admit(step) : Optional.of(Continuation.NONE);
      case COMPLETED, TERMINATED -> Optional.empty();
      case WAITING_FOR_HUMAN, APPROVED, REJECTED, OVERRIDDEN, RESUMED -> suspension.follow(found);
    };
  }

  private Draft failure(String reason) {
    return transitions.draft(new Running().terminate(), Trigger.Kind.EXECUTION_FAILED, reason);
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
}
