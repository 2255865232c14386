package io.gantral.worker.workflow;

import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.state.StateName;
import io.gantral.authority.template.Step;
import io.gantral.authority.template.WorkflowTemplate;
import io.gantral.engine.protocol.EngineNames;
import io.gantral.engine.protocol.StartExecution;
import io.gantral.runner.protocol.Outcome;
import io.gantral.runner.protocol.Task;
import io.gantral.runner.protocol.Task.Continuation;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands tasks to runners through the engine, one at a time, and takes them back on cancel. */
final class RunnerTasks {
  /** The runner ends an agent at its time limit; the engine waits this much longer to be told. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  /** A task that no runner was there to take is offered again soon, and so is a lost one. */
  private static final Duration OFFER_AGAIN_AFTER = Duration.ofMillis(100);

  private final StartExecution start;
  private final WorkflowTemplate template;
  private boolean cancelled;
  private @Nullable Promise<Outcome> out;

  RunnerTasks(StartExecution start, WorkflowTemplate template) {
    this.start = start;
    this.template = template;
  }

  /** From now on no agent runs: the one that does is ended, and none is started. */
  void cancel() {
    cancelled = true;
  }

  /** Whether somebody asked for the end. */
  boolean areCancelled() {
    return cancelled;
  }

  /** Whether a runner has a task, and its outcome is not known yet: then nothing is committed. */
  boolean areOut() {
    return out != null && !out.isCompleted();
  }

  /**
   * Waits until a runner has run the step's agent. Of a cancelled execution it waits until no agent
   * runs any more: the runner says so, or the engine has not heard of it for the heart-beat's time.
   */
  Outcome run(Step step, Continuation continuation, Situation situation) {
    if (cancelled) {
      return cancelled(List.of());
    }
    CompletablePromise<Outcome> outcome = Workflow.newPromise();
    var scope =
        Workflow.newCancellationScope(
            () -> outcome.completeFrom(offer(step, continuation, situation)));
    scope.run();
    out = outcome;
    Workflow.await(() -> cancelled || outcome.isCompleted());
    if (outcome.isCompleted()) {
      return outcome.get();
    }
    scope.cancel();
    return cancelled(evidenceOf(outcome));
  }

  private static Outcome cancelled(List<EvidenceRef> evidence) {
    return new Outcome.Failed(Outcome.FailureCode.CANCELLED, evidence);
  }

  private static List<EvidenceRef> evidenceOf(Promise<Outcome> outcome) {
    try {
      return outcome.get().evidence();
    } catch (TemporalFailure noOutcome) {
      return List.of();
    }
  }

  private Promise<Outcome> offer(Step step, Continuation continuation, Situation situation) {
    return Workflow.newUntypedActivityStub(options(step))
        .executeAsync(EngineNames.RUN_AGENT, Outcome.class, task(step, continuation, situation));
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
