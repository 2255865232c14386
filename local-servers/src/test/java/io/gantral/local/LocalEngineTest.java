package io.gantral.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class LocalEngineTest {

  private static final String NAMESPACE = "gantral";

  @Test
  void everyNamespaceIsThereWithoutBeingRegistered() {
    try (var engine = LocalEngine.start()) {
      // Given
      var stubs = connect(engine);

      // When
      var described =
          stubs
              .blockingStub()
              .describeNamespace(
                  DescribeNamespaceRequest.newBuilder().setNamespace(NAMESPACE).build());
      stubs.shutdownNow();

      // Then
      assertEquals(NAMESPACE, described.getNamespaceInfo().getName());
    }
  }

  @Test
  void whoDoesNotKnowTheSecretIsServedNothing() {
    try (var engine = LocalEngine.startFor("first")) {
      var request = DescribeNamespaceRequest.newBuilder().setNamespace(NAMESPACE).build();
      var known = bearing(engine, "first");

      for (var stranger : List.of(connect(engine), bearing(engine, "second"))) {
        var refused =
            assertThrows(
                StatusRuntimeException.class,
                () -> stranger.blockingStub().describeNamespace(request));
        assertEquals(Status.Code.UNAUTHENTICATED, refused.getStatus().getCode());
        stranger.shutdownNow();
      }
      var described = known.blockingStub().describeNamespace(request);
      assertEquals(NAMESPACE, described.getNamespaceInfo().getName());
      known.shutdownNow();
    }
  }

  private static WorkflowServiceStubs bearing(LocalEngine engine, String secret) {
    return WorkflowServiceStubs.newServiceStubs(
        WorkflowServiceStubsOptions.newBuilder()
            .setTarget(engine.target())
            .setEnableHttps(false)
            .addApiKey(() -> secret)
            .build());
  }

  @Test
  void aStartedWorkflowRunsAndTwoEnginesKnowNothingOfEachOther() {
    try (var engine = LocalEngine.start();
        var other = LocalEngine.start()) {
      // Given
      var stubs = connect(engine);
      var strangers = connect(other);

      // When
      startWorkflow(stubs, "instance-1");

      // Then
      assertEquals(
          WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING, status(stubs, "instance-1"));
      assertThrows(RuntimeException.class, () -> status(strangers, "instance-1"));
      stubs.shutdownNow();
      strangers.shutdownNow();
    }
  }

  @Test
  void itListensOnLoopbackAlone() throws SocketException {
    // Given
    var outside =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
            .findFirst();
    Assumptions.assumeTrue(outside.isPresent(), "this machine has no other address");

    try (var engine = LocalEngine.start()) {
      var port = URI.create("grpc://" + engine.target()).getPort();

      // When / Then
      assertThrows(
          ConnectException.class,
          () -> {
            try (var socket = new Socket()) {
              socket.connect(new InetSocketAddress(outside.get(), port), 5_000);
              assertFalse(socket.isConnected());
            }
          });
    }
  }

  private static WorkflowServiceStubs connect(LocalEngine engine) {
    return WorkflowServiceStubs.newServiceStubs(
        WorkflowServiceStubsOptions.newBuilder().setTarget(engine.target()).build());
  }

  private static void startWorkflow(WorkflowServiceStubs stubs, String id) {
    stubs
        .blockingStub()
        .startWorkflowExecution(
            StartWorkflowExecutionRequest.newBuilder()
                .setNamespace(NAMESPACE)
                .setWorkflowId(id)
                .setRequestId(id)
                .setWorkflowType(WorkflowType.newBuilder().setName("Execution"))
                .setTaskQueue(TaskQueue.newBuilder().setName("authority"))
                .build());
  }

  private static WorkflowExecutionStatus status(WorkflowServiceStubs stubs, String id) {
    return stubs
        .blockingStub()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(NAMESPACE)
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                .build())
        .getWorkflowExecutionInfo()
        .getStatus();
  }
}
