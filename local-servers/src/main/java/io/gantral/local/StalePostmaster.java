package io.gantral.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Postgres that outlived the JVM that started it, found by the pid file of its cluster. */
final class StalePostmaster {

  private static final long STOP_LIMIT_SECONDS = 15;

  private final ProcessHandle process;

  private StalePostmaster(ProcessHandle process) {
    this.process = process;
  }

  /**
   * Stops a Postgres that still runs on the cluster.
   *
   * <p>A pid that now belongs to something else is left alone, and its pid file removed: Postgres
   * would take it for a running server and refuse to start.
   */
  static void stop(Path cluster) throws IOException {
    var pidFile = cluster.resolve("postmaster.pid");
    var recorded = recordedProcess(pidFile);
    if (recorded.isEmpty()) {
      return;
    }
    if (!servesCluster(recorded.get(), cluster)) {
      Files.deleteIfExists(pidFile);
      return;
    }
    new StalePostmaster(recorded.get()).stop();
  }

  private static Optional<ProcessHandle> recordedProcess(Path pidFile) throws IOException {
    try {
      var firstLine = Files.readAllLines(pidFile).stream().findFirst().orElse("").strip();
      return firstLine.matches("[1-9][0-9]{0,17}")
          ? ProcessHandle.of(Long.parseLong(firstLine))
          : Optional.empty();
    } catch (NoSuchFileException ended) {
      return Optional.empty();
    }
  }

  /** Told by its arguments: a process that shows none is a thread of the kernel or has ended. */
  private static boolean servesCluster(ProcessHandle process, Path cluster) {
    return process.info().arguments().filter(all -> namesFolder(List.of(all), cluster)).isPresent();
  }

  private static boolean namesFolder(List<String> arguments, Path cluster) {
    var option = arguments.indexOf("-D");
    return option >= 0
        && option + 1 < arguments.size()
        && Path.of(arguments.get(option + 1)).normalize().equals(cluster);
  }

  private void stop() throws IOException {
    // SIGINT is Postgres' fast shutdown; SIGTERM, which the JDK could send, waits for every client.
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
    if (ended()) {
      return;
    }
    var children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    if (!ended()) {
      throw new LocalServerException("the old Postgres " + process.pid() + " does not stop");
    }
  }

  private boolean ended() {
    try {
      process.onExit().get(STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException | ExecutionException running) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
