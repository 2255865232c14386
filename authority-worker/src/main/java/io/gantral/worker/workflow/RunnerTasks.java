package io.gantral.worker.workflow;

import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.state.StateName;
import io.gantral.authority.template.Step;
import io.gantral.authority.template.WorkflowTemplate;
import io.gantral.engine.protocol.CancelRequested;
import io.gantral.engine.protocol.EngineNames;
import io.gantral.engine.protocol.OfferedTask;
import io.gantral.engine.protocol.ReportedOutcome;
import io.gantral.engine.protocol.StartExecution;
import io.gantral.runner.protocol.Outcome;
import io.gantral.runner.protocol.Task;
import io.gantral.runner.protocol.Task.Continuation;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.common.converter.DataConverterException;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands tasks to runners through the engine, one at a time, and takes them back on cancel. */
final class RunnerTasks {
  /** The runner ends an agent at its time limit; the engine waits this much longer to be told. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  /** A task that no runner was there to take is offered again soon, and so is a lost one. */
  private static final Duration OFFER_AGAIN_AFTER = Duration.ofMillis(100);

  /** Whoever puts forged outcomes into the engine is not to set the pace. */
  private static final Duration OFFER_AGAIN_AFTER_FORGERY = Duration.ofSeconds(1);

  private final AuthorityActivities activities;
  private final StartExecution start;
  private final WorkflowTemplate template;
  private final Chain chain;
  private @Nullable CancelRequested cancel;
  private @Nullable Promise<ReportedOutcome> out;

  RunnerTasks(
      AuthorityActivities activities,
      StartExecution start,
      WorkflowTemplate template,
      Chain chain) {
    this.activities = activities;
    this.chain = chain;
    this.start = start;
    this.template = template;
  }

  /** From now on no agent runs: the one that does is ended, and none is started. */
  void cancel(CancelRequested request) {
    if (cancel == null) {
      cancel = request;
    }
  }

  /** Who first asked for the end, if anybody did. */
  Optional<CancelRequested> cancel() {
    return Optional.ofNullable(cancel);
  }

  /** Whether a runner has a task, and its outcome is not known yet: then nothing is committed. */
  boolean areOut() {
    return out != null && !out.isCompleted();
  }

  /**
   * Waits until a runner has run the step's agent. Of a cancelled execution it waits until no agent
   * runs any more: the runner says so, or the engine has not heard of it for the heart-beat's time.
   * What no gateway attested is no outcome, and the task is offered once more.
   */
  Outcome run(Step step, Continuation continuation, Situation situation) {
    while (cancel == null) {
      var offered = attested(task(step, continuation, situation), step.pool());
      var outcome = run(step, offered);
      if (outcome.isPresent()) {
        return outcome.get();
      }
      Workflow.sleep(OFFER_AGAIN_AFTER_FORGERY);
    }
    return cancelled(List.of());
  }

  /** Empty if what came was no outcome. */
  private Optional<Outcome> run(Step step, OfferedTask offered) {
    CompletablePromise<ReportedOutcome> outcome = Workflow.newPromise();
    var scope = Workflow.newCancellationScope(() -> outcome.completeFrom(offer(step, offered)));
    scope.run();
    out = outcome;
    Workflow.await(() -> cancel != null || outcome.isCompleted());
    if (outcome.isCompleted()) {
      return genuine(offered, outcome);
    }
    scope.cancel();
    return Optional.of(cancelled(evidenceOf(offered, outcome)));
  }

  private Optional<Outcome> genuine(OfferedTask offered, Promise<ReportedOutcome> outcome) {
    ReportedOutcome reported;
    try {
      reported = outcome.get();
    } catch (DataConverterException unreadable) {
      return Optional.empty();
    }
    var task = offered.attestation().hash();
    return activities.isOutcomeAttested(start.instanceId(), task, reported)
        ? Optional.of(reported.outcome())
        : Optional.empty();
  }

  private static Outcome cancelled(List<EvidenceRef> evidence) {
    return new Outcome.Failed(Outcome.FailureCode.CANCELLED, evidence);
  }

  private List<EvidenceRef> evidenceOf(OfferedTask offered, Promise<ReportedOutcome> outcome) {
    try {
      return genuine(offered, outcome).map(Outcome::evidence).orElse(List.of());
    } catch (TemporalFailure noOutcome) {
      return List.of();
    }
  }

  private Promise<ReportedOutcome> offer(Step step, OfferedTask offered) {
    return Workflow.newUntypedActivityStub(options(step))
        .executeAsync(EngineNames.RUN_AGENT, ReportedOutcome.class, offered);
  }

  private OfferedTask attested(Task task, String pool) {
    var sequence = chain.sequence();
    var head = chain.headHash();
    return new OfferedTask(
        task, pool, sequence, head, activities.attestTask(task, pool, sequence, head));
  }

  /** What fails here is the way to the runner, so it is tried for as long as it takes. */
  private ActivityOptions options(Step step) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(EngineNames.runnerQueue(start.queuePrefix(), template.teamId(), step.pool()))
        .setStartToCloseTimeout(step.timeLimit().plus(GRACE))
        .setHeartbeatTimeout(step.heartbeat())
        .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(OFFER_AGAIN_AFTER)
                .setBackoffCoefficient(1)
                .build())
        .build();
  }

  private Task task(Step step, Continuation continuation, Situation situation) {
    var starts = continuation == Continuation.NONE;
    return new Task(
        start.instanceId(),
        template.teamId(),
        template.workflowId(),
        template.version(),
        step.id(),
        starts ? step.agent() : step.agentAfterDecision(),
        starts ? StateName.RUNNING : StateName.RESUMED,
        continuation,
        starts ? null : situation.grant(),
        situation.context(),
        step.timeLimit(),
        step.heartbeat());
  }
}
