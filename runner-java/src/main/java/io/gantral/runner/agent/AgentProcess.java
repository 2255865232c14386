package io.gantral.runner.agent;

import io.gantral.authority.Sha256;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One fresh process: in a session of its own where the system can, without input, with the given
 * environment and nothing else. However it ends, its whole tree ends with it.
 */
final class AgentProcess {
  private static final File NOTHING = new File("/dev/null");
  private static final Duration OUTPUT_WAIT = Duration.ofSeconds(5);

  /** What the end of an agent takes at most after its grace. */
  static final Duration LONGEST_FORCED_END = ProcessTree.LAST_WAIT.plus(OUTPUT_WAIT);

  private final Launch launch;
  private final Process process;
  private final ProcessTree tree;
  private final CapturedOutput output;
  private final Optional<Watchdog> watchdog;
  private final Orphans orphans;
  private final Stop stop;

  private AgentProcess(
      Launch launch, Process process, Optional<Watchdog> watchdog, Orphans orphans, Stop stop) {
    this.launch = launch;
    this.process = process;
    this.watchdog = watchdog;
    this.stop = stop;
    this.orphans = orphans;
    this.tree = new ProcessTree(process.toHandle(), launch.mark(), orphans);
    orphans.enter(tree);
    this.output =
        new CapturedOutput(
            process.getInputStream(), launch.output(), launch.outputLimit(), stop::because);
  }

  /**
   * Starts the process.
   *
   * @param setsid the program that gives it a session of its own, where there is one
   * @param orphans finds what it leaves behind
   * @param stop ends it when there is a reason, which its own limits may give too
   */
  static AgentProcess start(Launch launch, Optional<String> setsid, Orphans orphans, Stop stop)
      throws IOException {
    var watchdog = watchdog(setsid, orphans);
    try {
      var process = startWatched(builder(launch, setsid), watchdog, orphans);
      var agent = new AgentProcess(launch, process, watchdog, orphans, stop);
      agent.output.start();
      return agent;
    } catch (IOException e) {
      watchdog.ifPresent(Watchdog::close);
      throw e;
    }
  }

  /**
   * Nothing comes between the start and the watchdog's word: a runner can be killed at any line.
   */
  private static Process startWatched(
      ProcessBuilder builder, Optional<Watchdog> watchdog, Orphans orphans) throws IOException {
    var process = orphans.start(builder);
    if (watchdog.isEmpty()) {
      return process;
    }
    try {
      watchdog.get().watch(process.pid());
      return process;
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static Optional<Watchdog> watchdog(Optional<String> setsid, Orphans orphans)
      throws IOException {
    return setsid.isEmpty() ? Optional.empty() : Optional.of(Watchdog.start(setsid.get(), orphans));
  }

  private static ProcessBuilder builder(Launch launch, Optional<String> setsid) {
    var words = new ArrayList<String>();
    setsid.ifPresent(words::add);
    words.addAll(launch.command());
    var builder = new ProcessBuilder(words).directory(launch.directory().toFile());
    builder.redirectInput(NOTHING).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(launch.environment());
    return builder;
  }

  /** Waits for its end, by itself or by a reason to stop it, and ends what is left of it. */
  Ending await() throws InterruptedException {
    try {
      awaitExitOrStop();
    } finally {
      endTree();
    }
    return ending();
  }

  /** The digest of the output file, once the process has ended. */
  Sha256 outputSha256() {
    return output.sha256OfFile();
  }

  private void awaitExitOrStop() throws InterruptedException {
    try {
      var _ =
          CompletableFuture.anyOf(process.onExit(), stop.first())
              .get(launch.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      stop.because(StopReason.TIME_LIMIT);
    } catch (ExecutionException e) {
      throw new IllegalStateException("neither of the two can fail", e);
    }
  }

  private void endTree() throws InterruptedException {
    boolean ended = tree.end(launch.grace(), stop::leaseLost);
    orphans.leave(tree);
    watchdog.ifPresent(Watchdog::close);
    output.awaitEnd(OUTPUT_WAIT);
    if (!ended) {
      throw new IllegalStateException("processes of an agent could not be ended");
    }
  }

  private Ending ending() throws InterruptedException {
    var exited = new Ending.Exited(process.waitFor());
    return stop.reason().<Ending>map(Ending.Stopped::new).orElse(exited);
  }
}
