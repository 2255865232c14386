package io.gantral.worker.door;

import io.gantral.authority.InstanceId;
import io.gantral.authority.artifact.Attestation;
import io.gantral.authority.artifact.SigningKey;
import io.gantral.authority.artifact.Statement;
import io.gantral.engine.protocol.DecisionRequest;
import io.gantral.engine.protocol.EngineNames;
import io.gantral.engine.protocol.StartExecution;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;

/**
 * Lets no instance run under another name, beside the execution that it has, and turns away
 * decisions that no trusted gateway attested, before the execution hears of them: the engine asks
 * when an update arrives, and never again when a history is replayed.
 *
 * <p>One that was attested long ago, or is still to be, is turned away too. Its sender was told
 * within seconds that nobody knows whether it counted; whoever held it back does not choose when it
 * does. Once let in it is no longer judged by a clock.
 */
public final class ExecutionDoor extends WorkerInterceptorBase {
  /** How long a decision may take from the gateway to the execution. */
  public static final Duration MAX_AGE = Duration.ofMinutes(15);

  /** How far a gateway's clock may be ahead of the engine's. */
  public static final Duration MAX_AHEAD = Duration.ofMinutes(5);

  private final Attestations attestations;
  private final SigningKey key;

  /**
   * The door.
   *
   * @param attestations tell which decisions came through a gateway
   * @param key the worker's, which signs in what state a run ends
   */
  public ExecutionDoor(Attestations attestations, SigningKey key) {
    this.attestations = attestations;
    this.key = key;
  }

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new WorkflowInboundCallsInterceptorBase(next) {
      @Override
      public void init(WorkflowOutboundCallsInterceptor outbound) {
        super.init(new RunEnd(outbound, key));
      }

      @Override
      public WorkflowOutput execute(WorkflowInput input) {
        for (var argument : input.getArguments()) {
          if (argument instanceof StartExecution start) {
            requireOwnName(start);
            requireOneCourse();
          }
        }
        return super.execute(input);
      }

      @Override
      public void validateUpdate(UpdateInput input) {
        for (var argument : input.getArguments()) {
          if (argument instanceof DecisionRequest request) {
            requireAttested(request);
          }
        }
        super.validateUpdate(input);
      }
    };
  }

  private static void requireOwnName(StartExecution start) {
    if (!Workflow.getInfo().getWorkflowId().equals(start.instanceId().value())) {
      throw turnedAway("the start of another instance");
    }
  }

  /** Reset, the engine has an execution forget what came: refusals, policy answers, the end. */
  private static void requireOneCourse() {
    var info = Workflow.getInfo();
    if (!info.getRunId().equals(info.getOriginalExecutionRunId())) {
      throw turnedAway("an execution that was reset");
    }
  }

  private void requireAttested(DecisionRequest request) {
    var id = new InstanceId(Workflow.getInfo().getWorkflowId());
    if (!attestations.hold(id, Statement.Decided.of(request.about(id)), request.attestation())) {
      throw turnedAway("no trusted gateway attested the decision");
    }
    var age = Duration.between(request.attestation().at(), now());
    if (age.compareTo(MAX_AGE) > 0 || age.negated().compareTo(MAX_AHEAD) > 0) {
      attestations.tell(id, Attestation.Kind.DECISION, "attested at another time, off by " + age);
      throw turnedAway("the decision was attested at another time");
    }
  }

  static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  private static ApplicationFailure turnedAway(String why) {
    return ApplicationFailure.newNonRetryableFailure(why, EngineNames.NOT_ATTESTED);
  }
}
