package io.gantral.bench;

import io.gantral.worker.EngineWorker;
import io.temporal.activity.Activity;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;

/** The bare engine: the same calls with the same options, and nothing behind them. */
final class Bare implements Contender {
  private static final String QUEUE = "bare";

  private final Connection connection;
  private final Connection workers;
  private final Runners runners;
  private final WorkerFactory factory;
  private final Meetings<Boolean> waiting = new Meetings<>();

  Bare(Engine engine) {
    connection = Connection.to(engine);
    workers = Connection.to(engine);
    runners = new Runners(engine, BareExecutionWorkflow.RUNNERS, input -> "done");
    factory = WorkerFactory.newInstance(workers.client());
    var worker = factory.newWorker(QUEUE, EngineWorker.workerOptions(CONCURRENCY));
    worker.registerWorkflowImplementationTypes(
        EngineWorker.workflowOptions(Duration.ofSeconds(30), Duration.ofSeconds(30)),
        BareExecutionWorkflow.class);
    worker.registerActivitiesImplementations(new Activities());
    factory.start();
  }

  @Override
  public String name() {
    return "bare engine";
  }

  @Override
  public void live(String id) {
    var stub =
        connection
            .client()
            .newUntypedWorkflowStub(
                BareExecution.TYPE,
                WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(QUEUE).build());
    stub.start();
    waiting.await(id);
    stub.startUpdate(
            UpdateOptions.newBuilder(Void.class)
                .setUpdateName(BareExecution.DECIDE)
                .setUpdateId(id)
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build())
        .getResult();
    stub.getResult(Void.class);
  }

  WorkflowClient client() {
    return connection.client();
  }

  @Override
  public void close() {
    runners.close();
    factory.shutdownNow();
    workers.close();
    connection.close();
  }

  private final class Activities implements BareActivities {
    @Override
    public void evaluate() {}

    @Override
    public void offer() {}

    @Override
    public void vouch() {}

    @Override
    public void commit() {}

    @Override
    public void commitWaiting() {
      waiting.arrive(Activity.getExecutionContext().getInfo().getWorkflowId(), true);
    }
  }
}
