package io.gantral.runner.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.gantral.runner.protocol.Outcome;
import io.gantral.runner.protocol.Outcome.FailureCode;
import io.gantral.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents that are ended before they end themselves, with all that they started. */
class AgentStopTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path work;
  @AutoClose private AgentBench bench;

  @BeforeEach
  void open() throws IOException {
    bench = AgentBench.in(work);
  }

  @Test
  void agentBeyondItsTimeIsEnded() throws Exception {
    var task = AgentBench.task(AgentBench.shell("trap '' TERM; sleep 60"), Duration.ofMillis(300));

    var outcome = bench.run(task, Map.of(), new Stop());

    assertEquals(Optional.of(FailureCode.TIME_LIMIT), AgentBench.failure(outcome));
  }

  @Test
  void agentBeyondItsOutputIsEndedAndTheOutputKeptUpToTheLimit() throws Exception {
    bench.close();
    bench = new AgentBench(work, work, 1000);

    var outcome = bench.run("while :; do echo 0123456789; done");

    assertEquals(Optional.of(FailureCode.OUTPUT_LIMIT), AgentBench.failure(outcome));
    assertEquals(1000, AgentBench.output(outcome.orElseThrow()).length());
  }

  @Test
  void outputJustWithinItsLimitIsNoFailure() throws Exception {
    bench.close();
    bench = new AgentBench(work, work, 10);

    assertInstanceOf(Outcome.Done.class, bench.run("printf 0123456789").orElseThrow());
    assertEquals(
        Optional.of(FailureCode.OUTPUT_LIMIT), AgentBench.failure(bench.run("printf 01234567890")));
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
      Await.until("four processes", () -> pids().size() == 4);

      stop.because(StopReason.CANCELLED);

      assertEquals(Optional.of(FailureCode.CANCELLED), AgentBench.failure(run.get()));
    }
    assertEquals(List.of(), pids().stream().filter(AgentStopTest::runs).toList());
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
      Await.until("the agent", () -> pids().size() == 1);
      stop.because(StopReason.CANCELLED);

      stop.because(StopReason.LEASE_LOST);

      Await.until("its end", run::isDone);
      assertEquals(Optional.empty(), run.get());
    }
    assertEquals(List.of(), pids().stream().filter(AgentStopTest::runs).toList());
  }

  @Test
  @Tag("U8")
  void nothingOfARunOutlivesIt() throws Exception {
    bench.run("echo note > $HOME/note; pwd > pids; mkdir -p $HOME/a/b; chmod 000 $HOME/a");
    bench.run("setsid sleep 600 & echo $! > pids");

    assertEquals(List.of(), pids().stream().filter(AgentStopTest::runs).toList());
    try (var runs = Files.list(work.resolve("runs").resolve("bench"))) {
      assertEquals(List.of(".lock"), runs.map(run -> run.getFileName().toString()).toList());
    }
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
        .map(process -> new ProcessTree(process, "NONE=none", Orphans.none()))
        .map(tree -> tree.living().stream().anyMatch(process -> process.pid() == pid))
        .orElse(false);
  }
}
