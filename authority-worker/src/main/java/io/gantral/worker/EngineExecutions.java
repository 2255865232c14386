package io.gantral.worker;

import io.gantral.authority.InstanceId;
import io.gantral.config.EngineConfig;
import io.gantral.store.EngineAway;
import io.gantral.store.Executions;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.errordetails.v1.NamespaceNotFoundFailure;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.serviceclient.StatusUtils;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What the engine describes executions as, asked for one at a time. */
final class EngineExecutions implements Executions {
  private final WorkflowServiceStubs stubs;
  private final EngineConfig engine;

  EngineExecutions(WorkflowServiceStubs stubs, EngineConfig engine) {
    this.stubs = stubs;
    this.engine = engine;
  }

  @Override
  public Optional<String> end(InstanceId id) throws EngineAway {
    try {
      return end(status(id));
    } catch (StatusRuntimeException e) {
      if (isUnknownExecution(e)) {
        return Optional.of("the engine does not know the execution");
      }
      throw new EngineAway(e);
    }
  }

  private WorkflowExecutionStatus status(InstanceId id) {
    return stubs
        .blockingStub()
        .withDeadlineAfter(engine.callTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(engine.namespace())
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id.value()))
                .build())
        .getWorkflowExecutionInfo()
        .getStatus();
  }

  private static Optional<String> end(WorkflowExecutionStatus status) {
    return switch (status) {
      case WORKFLOW_EXECUTION_STATUS_COMPLETED -> ended("COMPLETED");
      case WORKFLOW_EXECUTION_STATUS_FAILED -> ended("FAILED");
      case WORKFLOW_EXECUTION_STATUS_CANCELED -> ended("CANCELED");
      case WORKFLOW_EXECUTION_STATUS_TERMINATED -> ended("TERMINATED");
      case WORKFLOW_EXECUTION_STATUS_TIMED_OUT -> ended("TIMED_OUT");
      default -> Optional.empty();
    };
  }

  private static Optional<String> ended(String status) {
    return Optional.of("the execution has " + status + " in the engine");
  }

  /** An engine without the namespace is another engine, and says nothing of ours. */
  private static boolean isUnknownExecution(StatusRuntimeException e) {
    return e.getStatus().getCode() == Status.Code.NOT_FOUND
        && !StatusUtils.hasFailure(e, NamespaceNotFoundFailure.class);
  }
}
