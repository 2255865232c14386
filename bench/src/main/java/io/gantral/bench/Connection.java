package io.gantral.bench;

import io.gantral.worker.EngineWorker;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;

/** One connection to the engine, as the worker makes it. */
record Connection(WorkflowServiceStubs stubs, WorkflowClient client) implements AutoCloseable {

  static Connection to(Engine engine) {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(engine.config().target()).build());
    var options =
        WorkflowClientOptions.newBuilder()
            .setNamespace(engine.config().namespace())
            .setDataConverter(EngineWorker.dataConverter())
            .build();
    return new Connection(stubs, WorkflowClient.newInstance(stubs, options));
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
