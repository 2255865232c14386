package io.gantral.runner.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.Sha256;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.template.AgentSpec;
import io.gantral.runner.protocol.Grant;
import io.gantral.runner.protocol.Outcome;
import io.gantral.runner.protocol.Outcome.FailureCode;
import io.gantral.runner.protocol.Task.Continuation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent finds when it starts, and what it leaves. */
class AgentRoomTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private static final Grant OVERRIDDEN =
      new Grant(
          "invoice-7",
          Sha256.of("request"),
          "pay",
          (JsonObject) Json.parse("{\"amount\":900}"),
          "As agreed.",
          new Grant.Decided("d-1", "https://issuer", "rita", Sha256.of("waiting")));

  @TempDir Path work;
  @AutoClose private AgentBench bench;

  @BeforeEach
  void open() throws IOException {
    bench = AgentBench.in(work);
  }

  @Test
  @Tag("U8")
  @Tag("T5")
  void environmentHoldsOnlyWhatTheContractNames() throws Exception {
    var agent = new AgentSpec(List.of("env"), Map.of("MODE", "fast"), Map.of());

    var outcome =
        bench
            .run(AgentBench.task(agent, LONG), Map.of("API_KEY", "s3cret"), new Stop())
            .orElseThrow();

    var names =
        AgentBench.output(outcome)
            .lines()
            .map(line -> line.substring(0, line.indexOf('=')))
            .sorted()
            .collect(Collectors.joining(" "));
    assertEquals(
        "API_KEY GANTRAL_ATTEMPT GANTRAL_CHECKPOINT_DIR GANTRAL_CONTEXT_FILE GANTRAL_DECISION"
            + " GANTRAL_DECISION_FILE GANTRAL_INSTANCE_ID GANTRAL_REQUEST_FILE GANTRAL_STATE HOME LANG"
            + " MODE PATH TMPDIR",
        names);
  }

  @Test
  void contextFileHoldsTheCanonicalContext() throws Exception {
    var context = (JsonObject) Json.parse("{\"b\": 1.50, \"a\": {\"y\": \"é\", \"x\": null}}");
    var agent =
        AgentBench.shell(
            "cat \"$GANTRAL_CONTEXT_FILE\"; echo; echo $GANTRAL_STATE-$GANTRAL_DECISION");

    var outcome =
        bench
            .run(
                AgentBench.task(agent, Continuation.OVERRIDDEN, OVERRIDDEN, context, LONG),
                Map.of(),
                new Stop())
            .orElseThrow();

    assertEquals(
        "{\"a\":{\"x\":null,\"y\":\"é\"},\"b\":1.5}\nRESUMED-OVERRIDDEN\n",
        AgentBench.output(outcome));
  }

  @Test
  void decisionFileSaysWhatWasAllowedByWhomAndWhy() throws Exception {
    var agent = AgentBench.shell("cat \"$GANTRAL_DECISION_FILE\"");

    var outcome =
        bench
            .run(
                AgentBench.task(agent, Continuation.OVERRIDDEN, OVERRIDDEN, JsonObject.of(), LONG),
                Map.of(),
                new Stop())
            .orElseThrow();

    assertEquals(
        "{\"action\":\"pay\",\"context\":{\"amount\":900},\"decided_by\":{\"issuer\":"
            + "\"https://issuer\",\"subject\":\"rita\"},\"decision_id\":\"d-1\",\"instance_id\":\""
            + AgentBench.INSTANCE
            + "\",\"outcome\":\"OVERRIDDEN\",\"reason\":\"As agreed.\",\"request_hash\":\""
            + Sha256.of("request")
            + "\",\"request_id\":\"invoice-7\",\"schema\":\"gantral.agent.decision/1\",\"step\":"
            + "\"pay\",\"waiting_artifact\":\""
            + Sha256.of("waiting")
            + "\"}",
        AgentBench.output(outcome));
  }

  @Test
  void withoutADecisionThereIsNoDecisionFile() throws Exception {
    var outcome = bench.run("echo \"[$GANTRAL_DECISION_FILE]\"; ls $HOME").orElseThrow();

    assertEquals("[]\ncontext.json\n", AgentBench.output(outcome));
  }

  @Test
  @Tag("T7")
  void evidenceIsAReferenceToTheOutput() throws Exception {
    var outcome = bench.run("echo out; echo err >&2").orElseThrow();

    var evidence = outcome.evidence().getFirst();
    var file = Path.of(URI.create(Objects.requireNonNull(evidence.uri())));
    assertEquals(Sha256.of("out\nerr\n"), evidence.sha256());
    assertEquals("out\nerr\n", Files.readString(file));
  }

  @Test
  void agentReadsNothingFromTheRunner() throws Exception {
    assertEquals("end\n", AgentBench.output(bench.run("cat; echo end").orElseThrow()));
  }

  @Test
  @Tag("U1")
  void checkpointsOutliveTheRunTheyWereMadeIn() throws Exception {
    bench.run("echo 4 > $GANTRAL_CHECKPOINT_DIR/next");

    var later = bench.run("cat $GANTRAL_CHECKPOINT_DIR/next").orElseThrow();

    assertEquals("4\n", AgentBench.output(later));
    assertTrue(Files.exists(bench.checkpoints()));
  }

  @Test
  @Tag("U1")
  void instanceThatGoesOnAfterItsCheckpointWasRemovedFailsAndDoesNotStartOver() throws Exception {
    bench.run("echo 4 > $GANTRAL_CHECKPOINT_DIR/next; chmod 000 $GANTRAL_CHECKPOINT_DIR");

    int removed = bench.removeCheckpointsUnusedSince(Instant.MAX);
    var later = bench.run("touch started-over");

    assertEquals(1, removed);
    assertEquals(Optional.of(FailureCode.CHECKPOINT_REMOVED), AgentBench.failure(later));
    assertTrue(Files.notExists(work.resolve("started-over")));
  }

  @Test
  @Tag("U1")
  void instanceThatKeptNothingGoesOnAfterItsFolderWasRemoved() throws Exception {
    bench.run("exit 0");

    bench.removeCheckpointsUnusedSince(Instant.MAX);

    assertInstanceOf(Outcome.Done.class, bench.run("exit 0").orElseThrow());
  }

  @Test
  void foldersAreTheOwnersAlone() throws Exception {
    var outcome = bench.run("ls -ld $HOME $GANTRAL_CHECKPOINT_DIR | cut -c1-10").orElseThrow();

    assertEquals("drwx------\ndrwx------\n", AgentBench.output(outcome));
  }
}
