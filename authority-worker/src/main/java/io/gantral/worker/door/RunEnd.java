package io.gantral.worker.door;

import io.gantral.authority.InstanceId;
import io.gantral.authority.artifact.Attestation;
import io.gantral.authority.artifact.SigningKey;
import io.gantral.worker.workflow.AttestedResumption;
import io.gantral.worker.workflow.Resumption;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.workflow.Workflow;
import java.util.Arrays;

/**
 * Attests the state in which an execution goes on, together with the end of the run and never
 * before: what a history holds beside its end could be taken for the state by whoever takes
 * workflow tasks at the engine's port, and what came since would be forgotten.
 *
 * <p>Done by the time of the workflow task, it is the same in every replay.
 */
final class RunEnd extends WorkflowOutboundCallsInterceptorBase {
  private final SigningKey key;

  RunEnd(WorkflowOutboundCallsInterceptor next, SigningKey key) {
    super(next);
    this.key = key;
  }

  @Override
  public void continueAsNew(ContinueAsNewInput input) {
    super.continueAsNew(
        new ContinueAsNewInput(
            input.getWorkflowType(),
            input.getOptions(),
            Arrays.stream(input.getArgs()).map(this::attested).toArray(),
            input.getHeader()));
  }

  private Object attested(Object argument) {
    if (!(argument instanceof Resumption state)) {
      return argument;
    }
    var info = Workflow.getInfo();
    var said = Attestations.resumed(new InstanceId(info.getWorkflowId()), info.getRunId(), state);
    return new AttestedResumption(state, Attestation.of(said, ExecutionDoor.now(), key));
  }
}
