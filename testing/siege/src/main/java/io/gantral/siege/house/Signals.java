package io.gantral.siege.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Signals and limits that the JDK cannot send, by the programs that can. */
public final class Signals {
  private static final String FEW_FILES = "24";

  /** Where the hard limit stands in a line of /proc/PID/limits, whose name has three words. */
  private static final int HARD = 4;

  private Signals() {}

  /** Stops processes where they are (SIGSTOP). */
  public static void freeze(Part part) {
    send("-STOP", part);
  }

  /** Lets them go on (SIGCONT). */
  public static void thaw(Part part) {
    send("-CONT", part);
  }

  /** Lets a part open no more files than a few; those that it has stay open. */
  public static void limitFiles(Part part) {
    part.processes().forEach(process -> limitFiles(process, FEW_FILES));
  }

  /** Lets it open as many again as it could at first. */
  public static void releaseFiles(Part part) {
    part.processes().forEach(process -> limitFiles(process, hardLimit(process)));
  }

  /** The soft limit alone: who has lowered a hard one may not raise it again. */
  private static void limitFiles(ProcessHandle process, String limit) {
    run(List.of("prlimit", "--pid", "" + process.pid(), "--nofile=" + limit + ":"));
  }

  private static String hardLimit(ProcessHandle process) {
    try (var limits = Files.lines(Path.of("/proc", "" + process.pid(), "limits"))) {
      return limits
          .filter(line -> line.startsWith("Max open files"))
          .map(line -> line.split("\\s+", HARD + 2)[HARD])
          .findFirst()
          .orElse(FEW_FILES);
    } catch (IOException ended) {
      return FEW_FILES;
    }
  }

  private static void send(String signal, Part part) {
    var pids = part.processes().stream().map(process -> "" + process.pid());
    run(Stream.concat(Stream.of("kill", signal), pids).toList());
  }

  /** A process that has ended meanwhile needs no signal, so that its failure means nothing. */
  static int run(List<String> command) {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(command.getFirst() + " cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + command.getFirst(), e);
    }
  }
}
