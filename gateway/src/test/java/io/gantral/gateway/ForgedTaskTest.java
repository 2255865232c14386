package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Attestor;
import io.gantral.authority.artifact.SigningKey;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.state.StateName;
import io.gantral.authority.template.AgentSpec;
import io.gantral.engine.protocol.EngineNames;
import io.gantral.engine.protocol.OfferedTask;
import io.gantral.runner.protocol.Task;
import io.gantral.worker.EngineWorker;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.RetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever reaches the engine's port has no runner do anything. */
@ExtendWith(SharedHouse.class)
final class ForgedTaskTest {
  private static final String QUEUE = "mallory";
  private static final Attestor MALLORY =
      new Attestor(new SigningKey(Sha256.of("mallory").bytes()), InstantSource.system());

  /** A workflow of somebody else's, with a worker of their own. */
  @WorkflowInterface
  public interface Mallory {
    @WorkflowMethod
    void offer(OfferedTask task, String queue);
  }

  /** Puts a task before the runners once, and fails if the gateway takes it for none. */
  public static final class Offer implements Mallory {
    @Override
    public void offer(OfferedTask task, String queue) {
      var options =
          ActivityOptions.newBuilder()
              .setTaskQueue(queue)
              .setStartToCloseTimeout(Duration.ofSeconds(30))
              .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
              .build();
      Workflow.newUntypedActivityStub(options).execute(EngineNames.RUN_AGENT, Void.class, task);
    }
  }

  private final People people;
  private final Work work;
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final WorkerFactory factory;

  ForgedTaskTest(People people) {
    this.people = people;
    work = Work.of(people);
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(people.house().engine()).build());
    client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder()
                .setDataConverter(EngineWorker.dataConverter())
                .build());
    factory = WorkerFactory.newInstance(client);
    factory.newWorker(QUEUE).registerWorkflowImplementationTypes(Offer.class);
    factory.start();
  }

  @AfterEach
  void leave() {
    factory.shutdownNow();
    stubs.shutdownNow();
  }

  @Test
  void aForgedTaskIsHandedToNoRunner() {
    var forged =
        OfferedTask.attested(
            task(new InstanceId(UUID.randomUUID().toString())),
            work.pool(),
            1,
            Sha256.of("head"),
            MALLORY);

    assertHandedToNobody(forged);
  }

  @Test
  void aTaskThatIsOfferedAgainAfterItsMomentIsHandedToNoRunner() {
    var id = work.startWaiting();
    var earlier = genuineTaskOf(id);

    assertHandedToNobody(earlier);
    assertEquals(3, people.house().chain(id).size());
  }

  @Test
  void aTaskThatAnotherExecutionOffersBesideItsOwnIsHandedToNoSecondRunner() {
    // Given
    var id = work.start();
    var lease = Work.lease(work.task(people.runner("runner-1")));

    // When
    offer(genuineTaskOf(id), "runner/payments/" + work.pool());

    // Then
    var poll = people.runner("runner-2").post("/v1/runner/poll", work.poll());
    assertEquals(204, poll.status(), poll.plain());
    assertEquals(
        204, people.runner("runner-1").post("/v1/runner/complete", Work.complete(lease)).status());
  }

  @Test
  void aTaskForAnotherPoolIsHandedToNoRunner() {
    var elsewhere = Work.of(people);
    var id = work.start();
    var lease = Work.lease(work.task(people.runner("runner-1")));

    offer(genuineTaskOf(id), "runner/payments/" + elsewhere.pool());

    var poll = people.runner("runner-2").post("/v1/runner/poll", elsewhere.poll());
    assertEquals(204, poll.status(), poll.plain());
    assertEquals(
        204, people.runner("runner-1").post("/v1/runner/complete", Work.complete(lease)).status());
  }

  private void assertHandedToNobody(OfferedTask task) {
    var stub = offer(task, "runner/payments/" + work.pool());

    var poll = people.runner("runner-1").post("/v1/runner/poll", work.poll());

    assertEquals(204, poll.status(), poll.plain());
    assertThrows(WorkflowFailedException.class, () -> stub.getResult(Void.class));
  }

  private WorkflowStub offer(OfferedTask task, String queue) {
    var options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(UUID.randomUUID().toString())
            .setTaskQueue(QUEUE)
            .build();
    var stub = client.newUntypedWorkflowStub("Mallory", options);
    stub.start(task, queue);
    return stub;
  }

  /** As the engine's history shows it to whoever asks. */
  private OfferedTask genuineTaskOf(String instance) {
    return client.fetchHistory(instance).getEvents().stream()
        .filter(event -> event.hasActivityTaskScheduledEventAttributes())
        .map(event -> event.getActivityTaskScheduledEventAttributes().getInput())
        .map(
            input ->
                EngineWorker.dataConverter()
                    .fromPayloads(0, Optional.of(input), OfferedTask.class, OfferedTask.class))
        .findFirst()
        .orElseThrow();
  }

  private Task task(InstanceId id) {
    return new Task(
        id,
        "payments",
        work.pool(),
        "1",
        "pay",
        new AgentSpec(List.of("rm", "-rf"), Map.of(), Map.of()),
        StateName.RESUMED,
        Task.Continuation.NONE,
        null,
        JsonObject.of(),
        Duration.ofMinutes(5),
        Duration.ofSeconds(30));
  }
}
