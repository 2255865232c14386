package io.gantral.testkit.process;

import io.gantral.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A main class in a JVM of its own, whose output goes to a file. */
public final class Program {
  private final Process process;
  private final Path output;
  private boolean endedByUs;

  private Program(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts it.
   *
   * @param environment all that it gets beside what a process needs to start
   * @param output is appended to
   */
  public static Program start(
      Class<?> main, List<String> words, Map<String, String> environment, Path output) {
    var builder = Jvm.of(main, words, output);
    builder.environment().putAll(environment);
    try {
      var process =
          builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile())).start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new Program(process, output);
    } catch (IOException e) {
      throw new UncheckedIOException(main + " cannot be started", e);
    }
  }

  /** Ends it as a crash would, by signal 9, and waits until it is gone. */
  public void kill() {
    endedByUs = true;
    process.destroyForcibly();
    requireEndWithin(Await.LIMIT);
  }

  /** Asks it to end, by SIGTERM; fails if it takes longer. */
  public void terminate(Duration limit) {
    endedByUs = true;
    process.destroy();
    requireEndWithin(limit);
  }

  /** Waits until it ends by itself. */
  public int exitCode() {
    requireEndWithin(Await.LIMIT);
    return process.exitValue();
  }

  /** The process itself. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Fails, with what it said, if it has ended by itself: waiting for it has become pointless. */
  public void requireAlive() {
    if (!endedByUs && !process.isAlive()) {
      throw new AssertionError("it ended with " + process.exitValue() + ":\n" + said());
    }
  }

  /** All that it and its predecessors of the same output wrote. */
  public String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException("no output in " + output, e);
    }
  }

  private void requireEndWithin(Duration limit) {
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    throw new AssertionError("it did not end within " + limit + ":\n" + said());
  }
}
