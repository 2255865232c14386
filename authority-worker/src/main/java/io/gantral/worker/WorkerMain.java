package io.gantral.worker;

import io.gantral.config.ConfigFile;
import io.gantral.config.ConfigMistakes;
import io.gantral.config.ProcessLog;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** {@code gantral worker}: an authority worker in a process of its own. */
public final class WorkerMain {
  private static final int USAGE = 2;
  private static final String HELP =
      """
      Usage: gantral worker --config FILE

      Runs executions in the engine: asks the guard, commits artifacts, relays events.
      Run as many as needed; none keeps state of its own.

        gantral worker --config gantral.yaml

      FILE is the YAML or JSON file that all processes share; docs/configuration.md has
      its keys. SIGTERM or Ctrl-C: finishes what is under way, then ends.
      Exit codes: 143 ended by SIGTERM, 1 a part could not start, 2 usage or configuration.
      """;

  private WorkerMain() {}

  public static void main(String[] args) {
    ProcessLog.start();
    var words = List.of(args);
    if (words.contains("--help") || words.contains("-h")) {
      System.out.print(HELP);
    } else if (words.size() == 2 && words.getFirst().equals("--config")) {
      run(Path.of(words.getLast()), System.out, System.err);
    } else {
      System.err.print(HELP);
      System.exit(USAGE);
    }
  }

  private static void run(Path file, PrintStream out, PrintStream err) {
    try {
      var worker = AuthorityWorker.start(ConfigFile.read(file).read(WorkerConfig::read));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(worker, out), "drain"));
      out.println("gantral worker: running");
    } catch (ConfigMistakes | UncheckedIOException e) {
      err.println("gantral worker: " + e.getMessage());
      System.exit(USAGE);
    } catch (IOException | RuntimeException e) {
      err.println("gantral worker: cannot start: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void drain(AuthorityWorker worker, PrintStream out) {
    out.println("gantral worker: draining");
    worker.close();
    out.println("gantral worker: ended");
  }
}
