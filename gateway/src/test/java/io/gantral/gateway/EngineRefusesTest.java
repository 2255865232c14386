package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.state.StateName;
import io.gantral.config.EngineConfig;
import io.gantral.engine.protocol.EngineNames;
import io.gantral.testkit.Await;
import io.gantral.testkit.temporal.RealTemporal;
import io.gantral.testkit.temporal.RequiresTemporalServer;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real engine refuses is a clear answer: never that something broke here. */
@RequiresTemporalServer
final class EngineRefusesTest {
  /** After the third failure in a row the engine takes no update. */
  private static final int FAILURES = 4;

  @TempDir private Path data;
  private House house;
  private String id;

  @BeforeEach
  void start() throws IOException {
    house = new House(House.Engine.real(RealTemporal.startIn(data, "default")));
    id = Work.of(house.people()).startWaiting();
  }

  @AfterEach
  void close() throws IOException {
    house.close();
  }

  @Test
  void aDecisionForAnExecutionWhoseTaskHasFailedIsToldToComeAgain() {
    house.stopWorker();
    var cancelled = house.people().alice().post("/v1/instances/" + id + "/cancel", "");
    assertEquals(202, cancelled.status(), cancelled.plain());
    failTasks();

    var answer = house.people().rita().post(path(), body());

    assertBusy(answer);
  }

  @Test
  void whatTheEngineFindsMalformedIsToldAsItsRefusal() {
    var tooLong = EngineConfig.at(house.engine()).in("n".repeat(2_000));
    try (var gateway = Gateway.start(house.config(tooLong))) {
      var people = house.people().at(gateway.address());

      var answer = people.rita().post(path(), body());

      assertEquals(502, answer.status(), answer.plain());
      assertEquals("engine-refused", answer.text("code"));
    }
  }

  /** The engine takes ten at once for one execution, and forgets those after a while. */
  @Test
  void whoDecidesWhileNobodyAnswersForExecutionsMaySendItAgain() {
    // Given
    house.stopWorker();

    // When
    var sent = IntStream.range(0, 20).mapToObj(i -> reviewer(i).postAsync(path(), body())).toList();
    var answers = sent.stream().map(CompletableFuture::join).toList();
    house.startWorker();
    var later = reviewer(20).post(path(), body());

    // Then
    for (var answer : answers) {
      assertTrue(Set.of("timeout", "busy").contains(answer.text("code")), answer.plain());
    }
    assertTrue(Set.of(201, 409).contains(later.status()), later.plain());
    assertEquals(1, approvals());
  }

  private Api reviewer(int number) {
    return house.people().member("reviewer-" + number, "payments-approver");
  }

  private long approvals() {
    return house.chain(id).stream()
        .filter(artifact -> artifact.transition().authorityState() == StateName.APPROVED)
        .count();
  }

  private static void assertBusy(Api.Answer answer) {
    assertEquals(503, answer.status(), answer.plain());
    assertEquals("busy", answer.text("code"));
    assertEquals(List.of("1"), answer.headers().get("retry-after"));
    assertTrue(answer.text("detail").contains("at the moment"), answer.plain());
  }

  private String path() {
    return "/v1/instances/" + id + "/decisions";
  }

  private String body() {
    var seen = house.chain(id).getLast().artifactHash().hex();
    return "{\"type\": \"APPROVE\", \"justification\": \"yes\", \"seen\": \"%s\"}".formatted(seen);
  }

  /** As a worker does whose code cannot go on. */
  private void failTasks() {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(house.engine()).build());
    var poll =
        PollWorkflowTaskQueueRequest.newBuilder()
            .setNamespace("default")
            .setTaskQueue(TaskQueue.newBuilder().setName(EngineNames.authorityQueue("")))
            .build();
    for (int i = 0; i < FAILURES; i++) {
      var token =
          Await.until(
              "a task",
              () ->
                  Optional.of(stubs.blockingStub().pollWorkflowTaskQueue(poll).getTaskToken())
                      .filter(found -> !found.isEmpty()));
      stubs
          .blockingStub()
          .respondWorkflowTaskFailed(
              RespondWorkflowTaskFailedRequest.newBuilder()
                  .setNamespace("default")
                  .setTaskToken(token)
                  .build());
    }
    stubs.shutdownNow();
  }
}
