package io.gantral.gateway;

import io.gantral.authority.Sha256;
import io.gantral.authority.decision.Refusal;
import io.gantral.authority.state.StateName;
import io.gantral.authority.template.WorkflowTemplate;
import io.gantral.engine.protocol.CancelRequested;
import io.gantral.engine.protocol.DecisionReply;
import io.gantral.engine.protocol.DecisionRequest;
import io.gantral.engine.protocol.EngineNames;
import io.gantral.engine.protocol.EvidenceReported;
import io.gantral.engine.protocol.StartExecution;
import io.gantral.runner.protocol.Outcome;
import io.gantral.runner.protocol.Task;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/** Hands out one task of the first step; a cancel signal cancels it. */
public final class FakeExecutionImpl implements FakeExecution {
  private int evidence;
  private final AtomicReference<CancellationScope> scope = new AtomicReference<>();

  @Override
  public String run(StartExecution start) {
    var template = WorkflowTemplate.parse(start.template());
    var step = template.steps().getFirst();
    var task =
        new Task(
            start.instanceId(),
            template.teamId(),
            template.workflowId(),
            template.version(),
            step.id(),
            step.agent(),
            StateName.RUNNING,
            Task.Continuation.NONE,
            start.context(),
            step.timeLimit(),
            step.heartbeat());
    var queue = EngineNames.runnerQueue(start.queuePrefix(), template.teamId(), step.pool());
    var options =
        ActivityOptions.newBuilder()
            .setTaskQueue(queue)
            .setStartToCloseTimeout(Duration.ofMinutes(5))
            .setHeartbeatTimeout(step.heartbeat())
            .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
            .setRetryOptions(
                RetryOptions.newBuilder().setInitialInterval(Duration.ofMillis(200)).build())
            .build();
    var ended = new AtomicReference<String>("nothing");
    var running =
        Workflow.newCancellationScope(
            () ->
                ended.set(
                    Workflow.newUntypedActivityStub(options)
                        .execute(EngineNames.RUN_AGENT, Outcome.class, task)
                        .getClass()
                        .getSimpleName()));
    scope.set(running);
    try {
      running.run();
    } catch (ActivityFailure e) {
      ended.set("failure");
    }
    return ended.get() + " evidence=" + evidence;
  }

  @Override
  public DecisionReply decide(DecisionRequest request) {
    var refusal =
        Arrays.stream(Refusal.values())
            .filter(reason -> request.justification().equals(reason.name()))
            .findFirst();
    if (refusal.isPresent()) {
      return new DecisionReply.Refused(request.decisionId(), refusal.get());
    }
    return new DecisionReply.Counted(
        request.decisionId(),
        request.type().leadsTo(),
        3,
        Sha256.of(request.actor().issuer() + request.actor().subject() + request.actor().roles()));
  }

  @Override
  public void evidence(EvidenceReported reported) {
    evidence += reported.evidence().size();
  }

  @Override
  public void cancel(CancelRequested requested) {
    var open = scope.get();
    if (open != null) {
      open.cancel();
    }
  }
}
