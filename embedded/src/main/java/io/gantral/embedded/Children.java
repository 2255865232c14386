package io.gantral.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The commands of this installation, run as operating-system processes of their own. */
final class Children {
  private static final Duration VERIFY_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
  private static final Set<String> NEEDED = Set.of("PATH", "HOME", "TMPDIR", "LANG");

  private final Path home;

  /**
   * The commands of an installation.
   *
   * @param home the folder of the {@code gantral} script
   */
  Children(Path home) {
    this.home = home;
  }

  /** What {@code gantral-verify} said: the verdict alone, its reasons, its exit code. */
  record Verdict(String verdict, String reasons, int exitCode) {}

  /** Starts a runner that is told nothing but where the gateway is and which token is its own. */
  Process startRunner(String gateway, Path token, Path work, Map<String, String> secrets)
      throws IOException {
    var command =
        command(
            "gantral",
            List.of(
                "runner",
                "--gateway",
                gateway,
                "--token-file",
                token.toString(),
                "--pool",
                "linux",
                "--id",
                "runner-1",
                "--work",
                work.toString(),
                "--agents",
                home.toString()));
    secrets.forEach((name, value) -> command.environment().put("GANTRAL_SECRET_" + name, value));
    return command
        .redirectErrorStream(true)
        .redirectOutput(work.resolveSibling("runner.log").toFile())
        .start();
  }

  /** Starts the verifier over evidence; its few words are read when it has ended. */
  CompletableFuture<Verdict> startVerifier(Path trust, Path evidence) throws IOException {
    var process =
        command("gantral-verify", List.of("--trust", trust.toString(), evidence.toString()))
            .start();
    return process
        .onExit()
        .orTimeout(VERIFY_LIMIT.toSeconds(), TimeUnit.SECONDS)
        .thenApply(Children::verdict)
        .whenComplete((verdict, failure) -> process.destroyForcibly());
  }

  private static Verdict verdict(Process ended) {
    try (var words = ended.inputReader();
        var reasons = ended.errorReader()) {
      return new Verdict(
          words.readAllAsString().strip(), reasons.readAllAsString().strip(), ended.exitValue());
    } catch (IOException e) {
      throw new UncheckedIOException("gantral-verify cannot be heard", e);
    }
  }

  /** Ends a process: asked first, then killed. */
  static void stop(Process process) {
    stop(process.toHandle());
  }

  /** The same for one that was started elsewhere. */
  static void stop(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // Killed below.
    }
    process.destroyForcibly();
  }

  /** The environment is what the launcher and a JVM need to start, and nothing else. */
  private ProcessBuilder command(String script, List<String> words) {
    var builder = new ProcessBuilder("/bin/sh", home.resolve(script).toString());
    builder.command().addAll(words);
    builder.environment().keySet().removeIf(name -> !isNeeded(name));
    builder.environment().put("GANTRAL_JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }

  private static boolean isNeeded(String variable) {
    return NEEDED.contains(variable) || variable.startsWith("LC_");
  }
}
