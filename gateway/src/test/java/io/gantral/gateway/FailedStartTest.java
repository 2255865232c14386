package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.config.EngineConfig;
import io.gantral.local.LocalEngine;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.TerminateWorkflowExecutionRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An execution that ends in the engine before it has an artifact; no worker is there. */
@ExtendWith(SharedHouse.class)
final class FailedStartTest {
  private final LocalEngine engine = LocalEngine.start();
  private final Gateway gateway;
  private final Work work;

  FailedStartTest(People people) {
    gateway = Gateway.start(people.house().config(EngineConfig.at(engine.target())));
    var stored = Work.of(people);
    work = new Work(people.at(gateway.address()), stored.pool());
  }

  @AfterEach
  void close() {
    gateway.close();
    engine.close();
  }

  @Test
  void itIsShownAsEndedAndFailed() {
    var id = work.start();
    var before = read(id);

    end(id);

    assertTrue(before.contains("\"ended\":false,\"failure\":null"), before);
    var after = read(id);
    assertTrue(after.contains("\"ended\":true,\"failure\":\"it ended before"), after);
    assertTrue(after.contains("\"state\":null"), after);
  }

  private String read(String id) {
    var answer = work.people().alice().get("/v1/instances/" + id);
    assertEquals(200, answer.status(), answer.plain());
    return answer.plain();
  }

  private void end(String id) {
    var options = WorkflowServiceStubsOptions.newBuilder().setTarget(engine.target()).build();
    var stubs = WorkflowServiceStubs.newServiceStubs(options);
    var request =
        TerminateWorkflowExecutionRequest.newBuilder()
            .setNamespace("default")
            .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
            .build();
    var ignored = stubs.blockingStub().terminateWorkflowExecution(request);
    stubs.shutdownNow();
  }
}
