package io.gantral.runner.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All processes that come from one agent: its descendants and, where the system has {@code /proc},
 * also those that left it: every process of its session, every one whose environment still carries
 * the run's mark, and, where they fall to the runner, those that hide where they come from.
 *
 * <p>Where they do not, one that leaves the session, loses its parent and wipes its environment is
 * not found; only a container or a user of its own per run would hold it.
 */
final class ProcessTree {
  private static final Path PROC = Path.of("/proc");

  /** How long what was ended by force may take to be gone. */
  static final Duration LAST_WAIT = Duration.ofSeconds(5);

  private static final long LOOK_AGAIN_MILLIS = 20;

  private final ProcessHandle root;
  private final byte[] mark;
  private final Orphans orphans;

  /**
   * @param mark {@code NAME=value} of a variable that only this run has
   */
  ProcessTree(ProcessHandle root, String mark, Orphans orphans) {
    this.root = root;
    this.orphans = orphans;
    this.mark = mark.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Asks every process to end, and ends by force what is left after the grace; false if any is.
   *
   * @param hurry says that there is no grace, or no more of it
   */
  boolean end(Duration grace, BooleanSupplier hurry) throws InterruptedException {
    living().forEach(ProcessHandle::destroy);
    if (awaitNone(grace, hurry, false)) {
      return true;
    }
    return awaitNone(LAST_WAIT, () -> false, true);
  }

  private boolean awaitNone(Duration limit, BooleanSupplier hurry, boolean force)
      throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    for (var left = living(); !left.isEmpty(); left = living()) {
      if (force) {
        left.forEach(ProcessHandle::destroyForcibly);
      }
      if (hurry.getAsBoolean() || System.nanoTime() - deadline > 0) {
        return false;
      }
      Thread.sleep(LOOK_AGAIN_MILLIS);
    }
    return true;
  }

  Set<ProcessHandle> living() {
    var near = Stream.concat(Stream.of(root), root.descendants());
    var left = orphans.of(this).stream().flatMap(ProcessTree::withDescendants);
    return Stream.of(near, strays(), left)
        .flatMap(members -> members)
        .filter(ProcessTree::isRunning)
        .collect(Collectors.toSet());
  }

  private Stream<ProcessHandle> strays() {
    return Files.isDirectory(PROC)
        ? ProcessHandle.allProcesses().filter(this::claims)
        : Stream.empty();
  }

  private static Stream<ProcessHandle> withDescendants(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants());
  }

  /** Whether a process says itself, by session or mark, that it comes from this agent. */
  boolean claims(ProcessHandle process) {
    return session(process) == root.pid() || carriesMark(process);
  }

  private boolean carriesMark(ProcessHandle process) {
    var environment = read(process, "environ");
    for (int at = 0; at + mark.length <= environment.length; at = next(environment, at)) {
      if (variableAt(environment, at)) {
        return true;
      }
    }
    return false;
  }

  private boolean variableAt(byte[] environment, int at) {
    int end = at + mark.length;
    return Arrays.equals(environment, at, end, mark, 0, mark.length)
        && (end == environment.length || environment[end] == 0);
  }

  private static int next(byte[] environment, int at) {
    int end = at;
    while (end < environment.length && environment[end] != 0) {
      end++;
    }
    return end + 1;
  }

  /** A zombie has ended; nobody has asked for its exit code yet. */
  static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && !stat(process, 0).equals("Z");
  }

  private static long session(ProcessHandle process) {
    var session = stat(process, 3);
    return session.isEmpty() ? -1 : Long.parseLong(session);
  }

  /**
   * A field of {@code /proc/<pid>/stat}, counted from the one after the name, which is free text.
   */
  private static String stat(ProcessHandle process, int field) {
    var stat = new String(read(process, "stat"), StandardCharsets.ISO_8859_1);
    var fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
    return field < fields.length ? fields[field] : "";
  }

  private static byte[] read(ProcessHandle process, String file) {
    try {
      return Files.readAllBytes(PROC.resolve(Long.toString(process.pid())).resolve(file));
    } catch (IOException e) {
      // Gone, or another user's: neither is ours.
      return new byte[0];
    }
  }
}
