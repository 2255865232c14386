package io.gantral.runner.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A small process beside an agent that ends the agent's process group when the runner is gone: it
 * waits for a word on a pipe, and a runner that was killed closes the pipe without one.
 *
 * <p>Without it the agent of a killed runner would work on beside the agent of the next attempt. It
 * stands ready before the agent starts, so that hardly a moment is unwatched.
 */
final class Watchdog implements AutoCloseable {
  private static final String SCRIPT =
      """
      read -r leader || exit 0
      read -r word
      [ "$word" = over ] || kill -s KILL -- "-$leader"
      """;

  private final Process process;

  private Watchdog(Process process) {
    this.process = process;
  }

  /**
   * Starts one that watches nothing yet.
   *
   * @param setsid the program that starts it apart from the runner's own session
   * @param orphans it is none of these
   */
  static Watchdog start(String setsid, Orphans orphans) throws IOException {
    var builder = new ProcessBuilder(List.of(setsid, "/bin/sh", "-c", SCRIPT));
    builder.environment().clear();
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return new Watchdog(orphans.start(builder));
  }

  /** Watches a process that leads a session of its own. */
  void watch(long leader) throws IOException {
    say(Long.toString(leader));
  }

  /** Tells it that the agent has ended. */
  @Override
  public void close() {
    try (var _ = process.getOutputStream()) {
      say("over");
    } catch (IOException e) {
      process.destroyForcibly();
    }
  }

  private void say(String word) throws IOException {
    process.getOutputStream().write((word + "\n").getBytes(StandardCharsets.US_ASCII));
    process.getOutputStream().flush();
  }
}
