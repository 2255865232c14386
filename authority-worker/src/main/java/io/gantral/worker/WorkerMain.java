package io.gantral.worker;

import io.gantral.authority.artifact.KeyUse;
import io.gantral.config.ConfigFile;
import io.gantral.config.ConfigMistakes;
import io.gantral.config.ProcessLog;
import io.gantral.config.WrongWords;
import io.gantral.store.FirstKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code gantral worker}: an authority worker in a process of its own. */
public final class WorkerMain {
  private static final int FAILED = 1;
  private static final int USAGE = 2;
  private static final String HELP =
      """
      Usage: gantral worker --config FILE [--init | --reindex]

      Runs executions in the engine: asks the guard, commits artifacts, relays events.
      Run as many as needed; none keeps state of its own.

        gantral worker --config gantral.yaml

      --init makes the key that signs artifacts where it is missing, has the trust
      file name it, says so, and ends.

      --reindex fills the index with what the store holds and the index lacks, says
      how much, and ends. Workers and gateways may run meanwhile.

      FILE is the YAML or JSON file that all processes share; docs/configuration.md
      has its keys. A worker waits for neighbours that are away, and says so in its
      log and at its port (worker.http): /healthz, /readyz, /metrics.
      SIGTERM or Ctrl-C: finishes what is under way, then ends.
      Exit codes: 143 ended by SIGTERM, 1 a part could not start, 2 usage or
      configuration, 3 its heap was full.
      """;

  private WorkerMain() {}

  public static void main(String[] args) {
    ProcessLog.start();
    var words = List.of(args);
    if (words.contains("--help") || words.contains("-h")) {
      System.out.print(HELP);
      return;
    }
    job(words).ifPresentOrElse(job -> run(words, job), () -> refuse(words));
  }

  private static Optional<Job> job(List<String> words) {
    if (words.size() < 2 || !words.getFirst().equals("--config")) {
      return Optional.empty();
    }
    return switch (String.join(" ", words.subList(2, words.size()))) {
      case "" -> Optional.of(WorkerMain::serve);
      case "--init" -> Optional.of(WorkerMain::initialise);
      case "--reindex" -> Optional.of(WorkerMain::reindex);
      default -> Optional.empty();
    };
  }

  private static void refuse(List<String> words) {
    System.err.println(WrongWords.after("gantral worker", words));
    System.exit(USAGE);
  }

  /** What is to be done with a configuration. */
  private interface Job {
    void with(WorkerConfig config) throws IOException;
  }

  private static void run(List<String> words, Job job) {
    try {
      job.with(ConfigFile.read(Path.of(words.get(1))).read(WorkerConfig::read));
    } catch (ConfigMistakes | UncheckedIOException e) {
      end(USAGE, String.valueOf(e.getMessage()));
    } catch (IOException | RuntimeException e) {
      end(FAILED, "cannot start: " + e.getMessage());
    } catch (LinkageError e) {
      end(FAILED, "cannot start: the installation is not whole: " + e);
    }
  }

  private static void serve(WorkerConfig config) throws IOException {
    var worker = AuthorityWorker.start(config);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(worker), "drain"));
    System.out.println(
        "gantral worker: running, policy "
            + worker.policy().value()
            + ", health at port "
            + worker.port());
  }

  private static void initialise(WorkerConfig config) throws IOException {
    FirstKeys.prepare(config.signingKeyFile(), config.artifacts().trustFile(), KeyUse.WORKER)
        .forEach(line -> System.out.println("gantral worker: " + line));
  }

  private static void reindex(WorkerConfig config) throws IOException {
    var report = AuthorityWorker.reindex(config);
    System.out.println(
        String.format(
            Locale.ROOT,
            "gantral worker: read %d instances with %d artifacts and %d templates into the index",
            report.instances(),
            report.artifacts(),
            report.templates()));
    report.unreadable().forEach(place -> System.out.println("gantral worker: unreadable " + place));
  }

  private static void drain(AuthorityWorker worker) {
    System.out.println("gantral worker: draining");
    worker.close();
    System.out.println("gantral worker: ended");
  }

  private static void end(int status, String message) {
    System.err.println("gantral worker: " + message);
    System.exit(status);
  }
}
