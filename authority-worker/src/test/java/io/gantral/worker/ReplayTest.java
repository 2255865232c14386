package io.gantral.worker;

import static io.gantral.worker.Instance.PAYMENT;
import static io.gantral.worker.Instance.RITA;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.state.StateName;
import io.gantral.runner.protocol.Outcome;
import io.gantral.worker.workflow.ExecutionWorkflow;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Today's workflow code replays what earlier code did, event by event.
 *
 * <p>The histories lie in {@code src/test/resources/histories}; {@code -Dgantral.update-histories=
 * true} records them anew, which is right only as long as no execution of an older kind runs
 * anywhere.
 */
final class ReplayTest {
  private static final Path HISTORIES = Path.of("src/test/resources/histories");

  private static TestWorkflowEnvironment replays;
  private static Worker worker;

  @BeforeAll
  static void start() throws IOException {
    var options =
        WorkflowClientOptions.newBuilder().setDataConverter(EngineWorker.dataConverter()).build();
    replays =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setWorkflowClientOptions(options).build());
    worker = replays.newWorker("replay");
    worker.registerWorkflowImplementationTypes(
        EngineWorker.workflowOptions(Duration.ofSeconds(10), Duration.ofSeconds(10)),
        ExecutionWorkflow.class);
    if (Boolean.getBoolean("gantral.update-histories")) {
      record();
    }
  }

  @AfterAll
  static void stop() {
    replays.close();
  }

  @Test
  @Tag("H5")
  @Tag("B17")
  void recordedHistoriesReplayToTheSameCommands() throws Exception {
    // Given
    var histories = histories();

    // When, Then
    assertFalse(histories.isEmpty());
    for (var history : histories) {
      WorkflowReplayer.replayWorkflowExecution(read(history), worker);
    }
  }

  @Test
  @Tag("H5")
  void aReplayCanBeRepeated() throws IOException {
    var history = read(histories().getFirst());

    assertDoesNotThrow(() -> WorkflowReplayer.replayWorkflowExecution(history, worker));
    assertDoesNotThrow(() -> WorkflowReplayer.replayWorkflowExecution(history, worker));
  }

  @Test
  @Tag("H6")
  void aHistoryThatTheCodeDidNotMakeIsRefused() throws IOException {
    // Given: an activity of another type than the code schedules
    var text = Files.readString(HISTORIES.resolve("approved.json"));
    var other = WorkflowExecutionHistory.fromJson(text.replace("\"RunAgent\"", "\"RunOther\""));

    // When, Then
    assertThrows(Exception.class, () -> WorkflowReplayer.replayWorkflowExecution(other, worker));
  }

  private static List<Path> histories() throws IOException {
    try (var files = Files.list(HISTORIES)) {
      return files.sorted().toList();
    }
  }

  private static WorkflowExecutionHistory read(Path file) throws IOException {
    return WorkflowExecutionHistory.fromJson(Files.readString(file));
  }

  private static void record() throws IOException {
    Files.createDirectories(HISTORIES);
    try (var authority = new Authority()) {
      write("approved", decided(new Instance(authority), DecisionType.APPROVE, null));
      write("rejected", decided(new Instance(authority), DecisionType.REJECT, null));
      write("overridden", decided(new Instance(authority), DecisionType.OVERRIDE, PAYMENT));
      write("refused", refusedThenRejected(new Instance(authority)));
      write("reported-and-cancelled", reportedAndCancelled(new Instance(authority)));
      write("two-steps", twoSteps(new Instance(authority)));
      write("denied", denied(new Instance(authority)));
      write("failed", failed(new Instance(authority)));
    }
  }

  private static Instance decided(Instance instance, DecisionType type, @Nullable String delta) {
    var waiting = instance.waiting();
    instance.agent().willBeDone();
    instance.decide(type, RITA, "for the record", waiting.artifactHash(), delta);
    instance.awaitEnd();
    return instance;
  }

  private static Instance refusedThenRejected(Instance instance) {
    var waiting = instance.waiting();
    instance.decide(DecisionType.APPROVE, RITA, "stale", Sha256.of("other"), null);
    instance.reject(waiting);
    return instance;
  }

  /** Both signals there are, while an agent runs. */
  private static Instance reportedAndCancelled(Instance instance) {
    instance.start(Templates.oneStep("LOW"));
    instance.awaitAgents(1);
    var log = new EvidenceRef(EvidenceRef.Type.EVIDENCE, Sha256.of("log"), "file:///log");
    instance.report(List.of(log));
    instance.cancel();
    instance.awaitEnd();
    return instance;
  }

  /** A request that is allowed in the middle of the first step, and a second step that waits. */
  private static Instance twoSteps(Instance instance) {
    instance.agent().willAsk("note", PAYMENT);
    instance.agent().willBeDone();
    instance.start(Templates.lowThenHigh());
    var waiting = instance.await(StateName.WAITING_FOR_HUMAN);
    instance.agent().willBeDone();
    instance.approve(waiting);
    instance.awaitEnd();
    return instance;
  }

  private static Instance denied(Instance instance) {
    instance.start(Templates.unknownPolicy());
    instance.awaitEnd();
    return instance;
  }

  private static Instance failed(Instance instance) {
    instance.agent().willEnd(new Outcome.Failed(Outcome.FailureCode.AGENT_EXIT, List.of()));
    instance.start(Templates.oneStep("LOW"));
    instance.awaitEnd();
    return instance;
  }

  private static void write(String name, Instance instance) throws IOException {
    var client = instance.authority().client();
    var history = client.fetchHistory(instance.id().value()).toJson(true);
    Files.writeString(HISTORIES.resolve(name + ".json"), history + "\n");
  }
}
