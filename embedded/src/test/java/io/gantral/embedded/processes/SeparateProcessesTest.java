package io.gantral.embedded.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.json.JsonObject;
import io.gantral.cli.api.Counted;
import io.gantral.cli.api.Pending;
import io.gantral.config.ProcessLog;
import io.gantral.testkit.Await;
import io.gantral.testkit.temporal.RequiresTemporalServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Gateway, worker and runner, each in a JVM of its own, on neighbours that are not embedded. */
@RequiresTemporalServer
@Timeout(300)
final class SeparateProcessesTest {
  private static final List<String> APPROVED_LIFE =
      List.of(
          "CREATED", "RUNNING", "WAITING_FOR_HUMAN", "APPROVED", "RESUMED", "RUNNING", "COMPLETED");
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(15);
  private static final Path HOME = Path.of("").toAbsolutePath().resolveSibling("");

  @TempDir private static Path shared;
  private static Neighbours neighbours;

  @TempDir private Path folder;
  private Installation installation;
  private Programs programs;
  private People people;

  @BeforeAll
  static void startNeighbours() throws IOException {
    ProcessLog.start();
    neighbours = Neighbours.start(shared);
  }

  @AfterAll
  static void stopNeighbours() {
    if (neighbours != null) {
      neighbours.close();
    }
  }

  @BeforeEach
  void install(TestInfo test) throws IOException {
    installation = Installation.lay(folder, neighbours, HOME);
    programs = new Programs(installation, emptyLogs(test.getTestMethod().orElseThrow().getName()));
    people = new People(installation.gateway(), neighbours, programs);
  }

  @AfterEach
  void killWhatStillRuns() {
    programs.close();
  }

  @Test
  @Tag("E2")
  @Tag("E4")
  @Tag("E5")
  @Tag("J1")
  @Tag("J3")
  @Tag("J4")
  @Tag("J5")
  @Tag("J6")
  @Tag("J7")
  @Tag("U11")
  void theJobSurvivesTheEndOfWorkerAndGatewayAndItsEvidenceTheEndOfEverything()
      throws IOException, SQLException {
    // Given
    var worker = programs.worker();
    var gateway = programs.gateway();
    var runner = programs.runner("runner-1", "linux");
    var id = startPayments();
    var pending = people.awaitPending(id);
    assertTrue(people.waitingForRita().contains(id));

    // When
    gateway.kill();
    worker.kill();
    var workerAgain = programs.worker();
    var gatewayAgain = programs.gateway();
    approve(id, pending);

    // Then
    assertEquals("COMPLETED", people.awaitEnd(id));
    assertEquals(APPROVED_LIFE, people.chain(id));
    assertEquals(APPROVED_LIFE, EventLog.states(neighbours.kafka(), id, "COMPLETED"));
    var exported = people.export(id, folder);
    List.of(runner, gatewayAgain, workerAgain).forEach(program -> program.terminate(DRAIN_LIMIT));
    neighbours.emptyIndex();
    for (var evidence : List.of(exported, installation.evidence(id))) {
      assertEquals("VALID", programs.verify(evidence).words());
      assertEquals(0, programs.verify(evidence).exitCode());
    }
    assertEquals(1, programs.verify(withAnotherApprover(exported)).exitCode());
    assertFalse(programs.said().contains(Programs.SECRET));
  }

  @Test
  @Tag("T4")
  void anotherRunnerFinishesTheTaskOfOneThatWasKilledInItsMiddle() throws IOException {
    // Given
    programs.worker();
    programs.gateway();
    var runner = programs.runner("runner-1", "slow");
    people.store(slowTemplate());
    var id = people.start("slow-job", JsonObject.of());
    Await.until("the first attempt", () -> attempts().equals(List.of("1")));

    // When
    runner.kill();
    programs.runner("runner-2", "slow");

    // Then
    assertEquals("COMPLETED", people.awaitEnd(id));
    assertEquals(List.of("1", "2"), attempts());
    assertEquals(List.of("CREATED", "RUNNING", "COMPLETED"), people.chain(id));
  }

  @Test
  void aDecisionCountsAfterTheEngineItselfWasKilledAndStartedAgain() throws IOException {
    // Given
    programs.worker();
    programs.gateway();
    programs.runner("runner-1", "linux");
    var id = startPayments();
    var pending = people.awaitPending(id);

    // When
    neighbours.engine().kill();
    neighbours.engine().start();
    approve(id, pending);

    // Then
    assertEquals("COMPLETED", people.awaitEnd(id));
    assertEquals(APPROVED_LIFE, people.chain(id));
    assertEquals("VALID", programs.verify(people.export(id, folder)).words());
  }

  @Test
  @Tag("D17")
  void aDecisionInFlightWhenTheWorkerIsKilledIsCountedExactlyOnce() throws IOException {
    // Given
    var worker = programs.worker();
    programs.gateway();
    programs.runner("runner-1", "linux");
    var id = startPayments();
    var pending = people.awaitPending(id);
    var approval = installation.evidence(id).resolve("chain/00000003.json");

    // When
    var answer = CompletableFuture.supplyAsync(() -> approve(id, pending));
    Await.until("the approval's commit", () -> Files.exists(approval));
    worker.kill();
    var committed = Files.readString(approval);
    programs.worker();

    // Then
    assertEquals("APPROVED", answer.join().state());
    assertEquals(3, answer.join().sequence());
    assertEquals("COMPLETED", people.awaitEnd(id));
    assertEquals(APPROVED_LIFE, people.chain(id));
    assertEquals(committed, Files.readString(approval));
    assertEquals("VALID", programs.verify(people.export(id, folder)).words());
  }

  /** Beside the other reports of the build, so that a failure can be understood. */
  private static Path emptyLogs(String test) throws IOException {
    var logs = Files.createDirectories(Path.of("target/separate-processes").resolve(test));
    try (var old = Files.newDirectoryStream(logs)) {
      for (var log : old) {
        Files.delete(log);
      }
    }
    return logs;
  }

  private String startPayments() throws IOException {
    var template = Files.readString(HOME.resolve("examples/persistent-agent/workflow.json"));
    people.store(template.replace(".gantral/ledgers", folder.resolve("ledgers").toString()));
    return people.start("vendor-payments", JsonObject.of());
  }

  /** Sends one decision until it is answered: who gets no answer may send the same again. */
  private Counted approve(String id, Pending pending) {
    var key = UUID.randomUUID().toString();
    return Await.until("the decision", () -> People.value(people.approve(id, pending, key)));
  }

  private static Path withAnotherApprover(Path evidence) throws IOException {
    var approval = evidence.resolve("chain/00000003.json");
    var text = Files.readString(approval);
    assertTrue(text.contains("\"human_actor_id\":\"rita\""));
    Files.writeString(approval, text.replace("\"rita\"", "\"rito\""));
    return evidence;
  }

  /** An agent that notes its attempt, and ends only on an attempt that is not the first. */
  private String slowTemplate() throws IOException {
    var agent = folder.resolve("slow.sh");
    Files.writeString(
        agent,
        """
        #!/bin/sh
        echo "$GANTRAL_ATTEMPT" >> "$NOTES"
        [ "$GANTRAL_ATTEMPT" -gt 1 ] || exec sleep 600
        """);
    assertTrue(agent.toFile().setExecutable(true));
    return """
    {"workflow_id": "slow-job", "version": "1", "team_id": "payments", "materiality": "LOW",
     "policy": "gantral/default",
     "steps": [{"id": "only", "pool": "slow", "time_limit": "PT10M", "heartbeat": "PT2S",
       "agent": {"command": ["$AGENT"], "environment": {"NOTES": "$NOTES"}, "secrets": {}}}]}
    """
        .replace("$AGENT", agent.toString())
        .replace("$NOTES", notes().toString());
  }

  private List<String> attempts() {
    try {
      return Files.exists(notes()) ? Files.readAllLines(notes()) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("no notes", e);
    }
  }

  private Path notes() {
    return folder.resolve("attempts");
  }
}
