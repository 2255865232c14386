package io.gantral.bench.polls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, which is looked at from outside. */
final class Contender implements AutoCloseable {
  private static final long MEBI = 1 << 20;

  private final Process process;

  private Contender(Process process) {
    this.process = process;
  }

  /** Starts a program that listens on a port, with the largest heap it may have. */
  static Contender start(String heap, int port, Path log, String main, String... arguments)
      throws IOException, InterruptedException {
    var words =
        new ArrayList<>(
            List.of(
                java("java"),
                "-Xmx" + heap,
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main));
    words.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Health.awaitAnswer(port);
    return new Contender(process);
  }

  /** The bytes of all objects that are reachable, after a collection. */
  long liveBytes() throws IOException, InterruptedException {
    var histogram = ask("GC.class_histogram");
    var total = histogram.lines().filter(line -> line.startsWith("Total")).findFirst();
    return Long.parseLong(total.orElseThrow().strip().split("\\s+", -1)[2]);
  }

  /** What has most bytes, a line each. */
  List<String> largest(int lines) throws IOException, InterruptedException {
    return ask("GC.class_histogram").lines().skip(3).limit(lines).toList();
  }

  /** The memory that the process has of the machine, in MiB. */
  long residentMebibytes() throws IOException {
    var status = Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status"));
    var line = status.stream().filter(one -> one.startsWith("VmRSS:")).findFirst().orElseThrow();
    return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024 / MEBI;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  private String ask(String command) throws IOException, InterruptedException {
    var asking =
        new ProcessBuilder(java("jcmd"), String.valueOf(process.pid()), command)
            .redirectErrorStream(true)
            .start();
    var answer = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    asking.waitFor();
    return answer;
  }

  private static String java(String program) {
    return Path.of(System.getProperty("java.home"), "bin", program).toString();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
