package io.gantral.testkit.temporal;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.errordetails.v1.NamespaceNotFoundFailure;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.serviceclient.StatusUtils;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One connection that asks a server whether it answers, and whether its namespace is usable. */
final class Readiness implements AutoCloseable {
  private static final Duration CALL = Duration.ofSeconds(5);
  private static final com.google.protobuf.Duration RETENTION =
      com.google.protobuf.Duration.newBuilder().setSeconds(Duration.ofDays(3).toSeconds()).build();

  private final WorkflowServiceStubs stubs;
  private final String namespace;

  Readiness(String target, String namespace) {
    this.namespace = namespace;
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
  }

  boolean answers() {
    return succeeds(() -> stub().getSystemInfo(GetSystemInfoRequest.getDefaultInstance()));
  }

  /** Registers the namespace; that it is there already is no mistake. */
  boolean registered() {
    var request =
        RegisterNamespaceRequest.newBuilder()
            .setNamespace(namespace)
            .setWorkflowExecutionRetentionPeriod(RETENTION)
            .build();
    try {
      stub().registerNamespace(request);
      return true;
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode() == Status.Code.ALREADY_EXISTS;
    }
  }

  /** Whether each service knows the namespace; they learn of it one after the other. */
  boolean usable() {
    return visibilityKnowsNamespace() && historyKnowsNamespace();
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    stubs.awaitTermination(CALL.toSeconds(), TimeUnit.SECONDS);
  }

  private boolean visibilityKnowsNamespace() {
    var request = ListWorkflowExecutionsRequest.newBuilder().setNamespace(namespace).build();
    return succeeds(() -> stub().listWorkflowExecutions(request));
  }

  /** A history service that knows the namespace says that the execution is missing, not that. */
  private boolean historyKnowsNamespace() {
    var nobody = WorkflowExecution.newBuilder().setWorkflowId("no-such-execution").build();
    var request =
        DescribeWorkflowExecutionRequest.newBuilder()
            .setNamespace(namespace)
            .setExecution(nobody)
            .build();
    try {
      stub().describeWorkflowExecution(request);
      return true;
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode() == Status.Code.NOT_FOUND
          && !StatusUtils.hasFailure(e, NamespaceNotFoundFailure.class);
    }
  }

  private WorkflowServiceBlockingStub stub() {
    return stubs.blockingStub().withDeadlineAfter(CALL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static boolean succeeds(Runnable call) {
    try {
      call.run();
      return true;
    } catch (StatusRuntimeException e) {
      return false;
    }
  }
}
