package io.gantral.runner.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.Sha256;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.template.AgentSpec;
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
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentsTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String REQUEST =
      "{\"action\":\"pay\",\"summary\":\"Pay\",\"context\":{\"n\":1}}";

  @TempDir Path work;
  private AgentBench bench;

  @BeforeEach
  void open() throws IOException {
    bench = AgentBench.in(work);
  }

  @AfterEach
  void close() throws IOException {
    bench.close();
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
            + " GANTRAL_INSTANCE_ID GANTRAL_REQUEST_FILE GANTRAL_STATE HOME LANG MODE PATH TMPDIR",
        names);
  }

  @Test
  @Tag("U6")
  void contextFileHoldsTheCanonicalContext() throws Exception {
    var context = (JsonObject) Json.parse("{\"b\": 1.50, \"a\": {\"y\": \"é\", \"x\": null}}");
    var agent =
        AgentBench.shell(
            "cat \"$GANTRAL_CONTEXT_FILE\"; echo; echo $GANTRAL_STATE-$GANTRAL_DECISION");

    var outcome =
        bench
            .run(
                AgentBench.task(agent, Continuation.OVERRIDDEN, context, LONG),
                Map.of(),
                new Stop())
            .orElseThrow();

    assertEquals(
        "{\"a\":{\"x\":null,\"y\":\"é\"},\"b\":1.5}\nRESUMED-OVERRIDDEN\n",
        AgentBench.output(outcome));
  }

  @Test
  void exitZeroIsDone() throws Exception {
    assertInstanceOf(Outcome.Done.class, bench.run("exit 0").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"exit 1", "exit 2", "exit 4", "exit 255", "kill -KILL $$", "kill -TERM $$"})
  @Tag("U9")
  void anyOtherExitIsAFailure(String script) throws Exception {
    assertEquals(Optional.of(FailureCode.AGENT_EXIT), code(bench.run(script)));
  }

  @Test
  @Tag("U9")
  void failedAgentIsNoRequestEvenIfItLeftOne() throws Exception {
    assertEquals(
        Optional.of(FailureCode.AGENT_EXIT), code(bench.run(writing(REQUEST) + "; exit 1")));
  }

  @Test
  @Tag("U2")
  void exitThreeWithARequestAsksForAuthority() throws Exception {
    var outcome = bench.run(writing(REQUEST) + "; exit 3").orElseThrow();

    var request = assertInstanceOf(Outcome.AuthorityRequested.class, outcome).request();
    assertEquals(REQUEST.length(), request.toJson().canonicalString().length());
    assertEquals("pay", request.action());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[]",
        "{\"action\":\"a\",\"summary\":\"s\"}",
        "{\"action\":\"a\",\"summary\":\"s\",\"context\":[]}",
        "{\"action\":\"a\",\"summary\":\"s\",\"context\":{},\"approved\":true}",
        "{\"action\":\"a\",\"action\":\"b\",\"summary\":\"s\",\"context\":{}}",
        "{\"action\":\" \",\"summary\":\"s\",\"context\":{}}"
      })
  @Tag("U9")
  void malformedRequestIsAFailure(String request) throws Exception {
    assertEquals(
        Optional.of(FailureCode.REQUEST_INVALID), code(bench.run(writing(request) + "; exit 3")));
  }

  @Test
  void missingRequestIsAFailure() throws Exception {
    assertEquals(Optional.of(FailureCode.REQUEST_INVALID), code(bench.run("exit 3")));
  }

  @Test
  void requestThatIsALinkOrAPipeIsAFailure() throws Exception {
    var elsewhere = Files.writeString(work.resolve("elsewhere.json"), REQUEST);

    assertEquals(
        Optional.of(FailureCode.REQUEST_INVALID),
        code(bench.run("ln -s " + elsewhere + " $GANTRAL_REQUEST_FILE; exit 3")));
    assertEquals(
        Optional.of(FailureCode.REQUEST_INVALID),
        code(bench.run("mkfifo $GANTRAL_REQUEST_FILE; exit 3")));
  }

  @Test
  void requestBeyondItsSizeIsAFailure() throws Exception {
    var fill = "awk 'BEGIN { for (i = 0; i < 300000; i++) printf \" \" }' >> $GANTRAL_REQUEST_FILE";

    assertEquals(
        Optional.of(FailureCode.REQUEST_INVALID),
        code(bench.run(writing(REQUEST) + "; " + fill + "; exit 3")));
  }

  @Test
  void agentThatCannotStartIsAFailure() throws Exception {
    var agent = new AgentSpec(List.of("./no-such-agent"), Map.of(), Map.of());

    var outcome = bench.run(AgentBench.task(agent, LONG), Map.of(), new Stop());

    assertEquals(Optional.of(FailureCode.AGENT_START), code(outcome));
  }

  @Test
  void agentBeyondItsTimeIsEnded() throws Exception {
    var task = AgentBench.task(AgentBench.shell("trap '' TERM; sleep 60"), Duration.ofMillis(300));

    var outcome = bench.run(task, Map.of(), new Stop());

    assertEquals(Optional.of(FailureCode.TIME_LIMIT), code(outcome));
  }

  @Test
  void agentBeyondItsOutputIsEndedAndTheOutputKeptUpToTheLimit() throws Exception {
    bench.close();
    bench = new AgentBench(work, work, 1000);

    var outcome = bench.run("while :; do echo 0123456789; done");

    assertEquals(Optional.of(FailureCode.OUTPUT_LIMIT), code(outcome));
    assertEquals(1000, AgentBench.output(outcome.orElseThrow()).length());
  }

  @Test
  void outputJustWithinItsLimitIsNoFailure() throws Exception {
    bench.close();
    bench = new AgentBench(work, work, 10);

    assertInstanceOf(Outcome.Done.class, bench.run("printf 0123456789").orElseThrow());
    assertEquals(Optional.of(FailureCode.OUTPUT_LIMIT), code(bench.run("printf 01234567890")));
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
  void cancelEndsTheWholeTreeOfProcesses() throws Exception {
    var script =
        "sleep 600 & echo $! >> pids; setsid sleep 600 & echo $! >> pids;"
            + " (setsid sh -c 'echo $$ >> pids; exec sleep 600' &);"
            + " trap '' TERM; echo $$ >> pids; sleep 600";
    var task = AgentBench.task(AgentBench.shell(script), LONG);
    var stop = new Stop();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var run = threads.submit(() -> bench.run(task, Map.of(), stop));
      Eventually.holds("four processes", () -> pids().size() == 4);

      stop.because(StopReason.CANCELLED);

      assertEquals(Optional.of(FailureCode.CANCELLED), code(run.get()));
    }
    assertEquals(List.of(), pids().stream().filter(AgentsTest::runs).toList());
  }

  @Test
  @Tag("T2")
  void lostLeaseEndsTheAgentAndReportsNothing() throws Exception {
    var stop = new Stop();
    stop.because(StopReason.LEASE_LOST);

    var outcome = bench.run(AgentBench.task(AgentBench.shell("sleep 60"), LONG), Map.of(), stop);

    assertEquals(Optional.empty(), outcome);
  }

  @Test
  @Tag("T2")
  void lostLeaseLeavesNoGraceAndCutsOneThatHasBegun() throws Exception {
    bench.close();
    bench = new AgentBench(work, work, 1 << 20, Duration.ofSeconds(45));
    var script = "trap '' TERM; echo $$ > pids; while :; do sleep 1; done";
    var task = AgentBench.task(AgentBench.shell(script), LONG);
    var stop = new Stop();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var run = threads.submit(() -> bench.run(task, Map.of(), stop));
      Eventually.holds("the agent", () -> pids().size() == 1);
      stop.because(StopReason.CANCELLED);

      stop.because(StopReason.LEASE_LOST);

      Eventually.holds("its end", run::isDone);
      assertEquals(Optional.empty(), run.get());
    }
    assertEquals(List.of(), pids().stream().filter(AgentsTest::runs).toList());
  }

  @Test
  @Tag("U8")
  void nothingOfARunOutlivesIt() throws Exception {
    bench.run("echo note > $HOME/note; pwd > pids; mkdir -p $HOME/a/b; chmod 000 $HOME/a");
    bench.run("setsid sleep 600 & echo $! > pids");

    assertEquals(List.of(), pids().stream().filter(AgentsTest::runs).toList());
    try (var runs = Files.list(work.resolve("runs").resolve("bench"))) {
      assertEquals(List.of(".lock"), runs.map(run -> run.getFileName().toString()).toList());
    }
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
    assertEquals(Optional.of(FailureCode.CHECKPOINT_REMOVED), code(later));
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

  private List<Long> pids() throws IOException {
    var file = work.resolve("pids");
    if (!Files.exists(file)) {
      return List.of();
    }
    return Files.readAllLines(file).stream()
        .filter(line -> line.matches("[0-9]+"))
        .map(Long::valueOf)
        .toList();
  }

  /** A process that has ended may stay as a zombie where nobody asks for its exit code. */
  private static boolean runs(long pid) {
    return ProcessHandle.of(pid)
        .map(process -> new ProcessTree(process, "NONE=none"))
        .map(tree -> tree.living().stream().anyMatch(process -> process.pid() == pid))
        .orElse(false);
  }

  private static String writing(String request) {
    return "printf '%s' '" + request + "' > $GANTRAL_REQUEST_FILE";
  }

  private static Optional<FailureCode> code(Optional<Outcome> outcome) {
    return outcome.map(failed -> assertInstanceOf(Outcome.Failed.class, failed).code());
  }
}
