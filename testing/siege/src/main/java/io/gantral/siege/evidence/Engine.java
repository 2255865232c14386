package io.gantral.siege.evidence;

import com.google.protobuf.ByteString;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The executions that the engine knows. */
public final class Engine implements AutoCloseable {
  /** Of an execution that has not ended. */
  public static final String OPEN = "RUNNING";

  private static final String PREFIX = "WORKFLOW_EXECUTION_STATUS_";
  private static final int PAGE = 500;
  private static final long CALL_SECONDS = 30;

  private final WorkflowServiceStubs stubs;
  private final String namespace;

  public Engine(String target, String namespace) {
    this.namespace = namespace;
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
  }

  /** The state of each execution: {@link #OPEN}, or how it ended. */
  public Map<String, String> executions() {
    var all = new TreeMap<String, String>();
    var token = ByteString.EMPTY;
    do {
      var page =
          stubs
              .blockingStub()
              .withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS)
              .listWorkflowExecutions(
                  ListWorkflowExecutionsRequest.newBuilder()
                      .setNamespace(namespace)
                      .setPageSize(PAGE)
                      .setNextPageToken(token)
                      .build());
      for (var info : page.getExecutionsList()) {
        if (info.getStatus()
            != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW) {
          var state = info.getStatus().name().replace(PREFIX, "");
          all.merge(info.getExecution().getWorkflowId(), state, Engine::openRun);
        }
      }
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    return all;
  }

  /** Of several runs of an execution the one that goes on tells. */
  private static String openRun(String one, String other) {
    return one.equals(OPEN) ? one : other;
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    stubs.awaitTermination(CALL_SECONDS, TimeUnit.SECONDS);
  }
}
