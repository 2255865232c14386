package io.gantral.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Another JVM that runs one local server, for the tests to kill. */
final class ChildJvm implements AutoCloseable {

  private static final String UP = "up ";

  private final Process process;
  private final String address;

  private ChildJvm(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** Runs the server in a child and waits until it is up and holds what it was told to hold. */
  static ChildJvm running(Class<?> main, Path folder) throws IOException {
    var process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var output = process.inputReader(StandardCharsets.UTF_8)) {
      var said = output.lines().filter(line -> line.startsWith(UP)).findFirst();
      return new ChildJvm(process, said.orElseThrow().substring(UP.length()));
    } catch (RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** What a child's main method calls when it is up; it then stays until it is killed. */
  static void up(String address) throws InterruptedException {
    System.out.println(UP + address);
    Thread.currentThread().join();
  }

  String address() {
    return address;
  }

  /** Ends the child as kill -9 does. */
  void kill() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the child survived kill -9");
      }
    } catch (InterruptedException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  @Override
  public void close() {
    kill();
  }
}
