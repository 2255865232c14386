package io.gantral.bench;

import io.gantral.engine.protocol.EngineNames;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.ActivityStub;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * Calls the engine as often and in the same order as {@code ExecutionWorkflow} does for one step
 * that asks for authority once: ten local activities, two activities, one update.
 */
public final class BareExecutionWorkflow implements BareExecution {
  /** Its runner's task queue. */
  static final String RUNNERS = "bare-runner";

  private final BareActivities local = Workflow.newLocalActivityStub(BareActivities.class);
  private final ActivityStub runner = Workflow.newUntypedActivityStub(options());
  private final CompletablePromise<Boolean> decided = Workflow.newPromise();
  private final CompletablePromise<Boolean> committed = Workflow.newPromise();

  @Override
  public void run() {
    local.evaluate();
    local.commit();
    runAgent();
    local.evaluate();
    local.commitWaiting();
    decided.get();
    local.commit();
    committed.complete(true);
    runAgent();
    local.commit();
    Workflow.await(Workflow::isEveryHandlerFinished);
  }

  @Override
  public void decide() {
    decided.complete(true);
    committed.get();
  }

  private void runAgent() {
    local.offer();
    runner.execute(EngineNames.RUN_AGENT, String.class);
    local.vouch();
  }

  private static ActivityOptions options() {
    return ActivityOptions.newBuilder()
        .setTaskQueue(RUNNERS)
        .setStartToCloseTimeout(Duration.ofMinutes(5))
        .setHeartbeatTimeout(Duration.ofSeconds(30))
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofMillis(100))
                .setBackoffCoefficient(1)
                .build())
        .build();
  }
}
