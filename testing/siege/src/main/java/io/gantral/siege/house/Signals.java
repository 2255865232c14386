package io.gantral.siege.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** Signals and limits that the JDK cannot send, by the programs that can. */
public final class Signals {
  private Signals() {}

  /** Stops processes where they are (SIGSTOP). */
  public static void freeze(Part part) {
    send("-STOP", part);
  }

  /** Lets them go on (SIGCONT). */
  public static void thaw(Part part) {
    send("-CONT", part);
  }

  /** Limits how many files a part may have open; those that it has stay open. */
  public static void limitFiles(Part part, String limit) {
    part.processes()
        .forEach(
            process -> run(List.of("prlimit", "--pid", "" + process.pid(), "--nofile=" + limit)));
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
