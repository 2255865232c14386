package io.gantral.runner.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A small process beside an agent that ends the agent's process group when the runner is gone: it
 * waits for a word on a pipe, and a runner that was killed closes the pipe without one.
 *
 * <p>Without it the agent of a killed runner would work on beside the agent of the next attempt.
 */
final class Watchdog implements AutoCloseable {
  private static final String SCRIPT =
      "read -r word; [ \"$word\" = over ] || kill -s KILL -- \"-$1\"";

  private final Process process;

  private Watchdog(Process process) {
    this.process = process;
  }

  /**
   * Watches a process that leads a session of its own.
   *
   * @param setsid the program that starts the watchdog apart from the runner's own session
   */
  static Watchdog over(long leader, String setsid) throws IOException {
    var builder =
        new ProcessBuilder(
            List.of(setsid, "/bin/sh", "-c", SCRIPT, "gantral-watchdog", Long.toString(leader)));
    builder.environment().clear();
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return new Watchdog(builder.start());
  }

  /** Tells it that the agent has ended. */
  @Override
  public void close() {
    try (var word = process.getOutputStream()) {
      word.write("over\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      process.destroyForcibly();
    }
  }
}
