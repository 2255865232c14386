package io.gantral.store;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A relay in a process of its own, which can be frozen as SIGSTOP does. */
final class RelayProcess implements AutoCloseable {

  private final Process process;

  private RelayProcess(Process process) {
    this.process = process;
  }

  /** Runs until it is killed: JDBC URL, bootstrap servers, topic. */
  public static void main(String[] arguments) throws InterruptedException {
    var postgres = PostgresSettings.of(arguments[0], "postgres", "");
    var relay =
        new RelaySettings(
            arguments[1],
            arguments[2],
            Map.of(),
            Duration.ofMillis(20),
            Duration.ofSeconds(2),
            Duration.ofSeconds(3));
    try (var running = OutboxRelay.start(postgres.unpooled(), relay)) {
      Thread.currentThread().join();
      throw new IllegalStateException("ended as " + running.condition());
    }
  }

  static RelayProcess start(TestPostgres postgres, TestTopic topic) throws IOException {
    return new RelayProcess(
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                RelayProcess.class.getName(),
                postgres.settings().url(),
                topic.settings().bootstrapServers(),
                topic.settings().topic())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  void freeze() throws Exception {
    signal("-STOP");
  }

  void goOn() throws Exception {
    signal("-CONT");
  }

  private void signal(String signal) throws Exception {
    var sent = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
    if (!sent.waitFor(10, TimeUnit.SECONDS) || sent.exitValue() != 0) {
      throw new IllegalStateException("cannot send " + signal);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
