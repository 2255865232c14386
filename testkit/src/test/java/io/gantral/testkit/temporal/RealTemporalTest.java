package io.gantral.testkit.temporal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RequiresTemporalServer
final class RealTemporalTest {
  private static final String NAMESPACE = "testkit";

  @Test
  void anExecutionThatNobodyWorksOnIsStillThereAfterTheServerWasKilledAndStartedAgain(
      @TempDir Path data) {
    try (var server = RealTemporal.startIn(data, NAMESPACE)) {
      // Given
      String runId = startExecution(server, "waits-for-nobody");

      // When
      server.kill();
      server.start();

      // Then
      var described = describe(server, "waits-for-nobody");
      assertEquals(runId, described.getExecution().getRunId());
      assertEquals(
          WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING, described.getStatus());
    }
  }

  private static String startExecution(RealTemporal server, String id) {
    var request =
        StartWorkflowExecutionRequest.newBuilder()
            .setNamespace(NAMESPACE)
            .setWorkflowId(id)
            .setWorkflowType(WorkflowType.newBuilder().setName("Nobody"))
            .setTaskQueue(TaskQueue.newBuilder().setName("nobody"))
            .setRequestId(UUID.randomUUID().toString())
            .build();
    var stubs = connect(server);
    try {
      return stubs.blockingStub().startWorkflowExecution(request).getRunId();
    } finally {
      stubs.shutdownNow();
    }
  }

  private static WorkflowExecutionInfo describe(RealTemporal server, String id) {
    var request =
        DescribeWorkflowExecutionRequest.newBuilder()
            .setNamespace(NAMESPACE)
            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
            .build();
    var stubs = connect(server);
    try {
      return stubs.blockingStub().describeWorkflowExecution(request).getWorkflowExecutionInfo();
    } finally {
      stubs.shutdownNow();
    }
  }

  private static WorkflowServiceStubs connect(RealTemporal server) {
    return WorkflowServiceStubs.newServiceStubs(
        WorkflowServiceStubsOptions.newBuilder().setTarget(server.target()).build());
  }
}
