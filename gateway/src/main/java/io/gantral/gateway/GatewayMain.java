package io.gantral.gateway;

import io.gantral.config.ConfigFile;
import io.gantral.config.ConfigMistakes;
import io.gantral.config.ProcessLog;
import io.gantral.config.WrongWords;
import io.gantral.gateway.store.Trust;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code gantral gateway --config FILE}: a gateway in a process of its own. */
public final class GatewayMain {
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private static final String HELP =
      """
      Usage: gantral gateway --config FILE [--init]

      Serves the API to people, auditors and runners; passes work to the engine.
      Run as many as needed, behind one address; none keeps state of its own.

        gantral gateway --config gantral.yaml

      --init makes the key that signs what people and runners say where it is
      missing, has the trust file name it, says so, and ends.

      FILE is the YAML or JSON file that all processes share; docs/configuration.md
      has its keys. SIGTERM or Ctrl-C: is not ready any more, sends waiting runners
      away, answers what is under way for as long as a decision may take, then ends.
      Exit codes: 143 ended by SIGTERM, 1 a part could not start, 2 usage or
      configuration, 3 its heap was full.
      """;

  private GatewayMain() {}

  /** Runs until the process is told to end, then drains. */
  public static void main(String[] arguments) throws InterruptedException {
    ProcessLog.start();
    var words = List.of(arguments);
    if (words.contains("--help") || words.contains("-h")) {
      System.out.print(HELP);
    } else if (words.size() == 2 && words.getFirst().equals("--config")) {
      run(Path.of(words.get(1)), GatewayMain::serve);
    } else if (words.size() == 3
        && words.getFirst().equals("--config")
        && words.getLast().equals("--init")) {
      run(Path.of(words.get(1)), GatewayMain::initialise);
    } else {
      System.err.println(WrongWords.after("gantral gateway", words));
      System.exit(USAGE);
    }
  }

  /** What is to be done with a configuration. */
  private interface Job {
    void with(GatewayConfig config) throws InterruptedException;
  }

  private static void run(Path file, Job job) throws InterruptedException {
    GatewayConfig config;
    try {
      config = ConfigFile.read(file).read(GatewayConfig::read);
    } catch (ConfigMistakes | UncheckedIOException e) {
      end(USAGE, reasons(e));
      return;
    }
    try {
      job.with(config);
    } catch (RuntimeException e) {
      end(FAILED, reasons(e));
    }
  }

  private static void serve(GatewayConfig config) throws InterruptedException {
    var gateway = Gateway.start(config);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(gateway), "drain"));
    System.out.println("gantral gateway: listening on " + gateway.address());
    new CountDownLatch(1).await();
  }

  private static void initialise(GatewayConfig config) {
    Trust.initialise(config.signingKeyFile(), config.artifacts().trustFile())
        .forEach(line -> System.out.println("gantral gateway: " + line));
  }

  private static void drain(Gateway gateway) {
    System.out.println("gantral gateway: draining");
    gateway.close();
    System.out.println("gantral gateway: ended");
  }

  private static void end(int status, String message) {
    System.err.println("gantral gateway: " + message);
    System.exit(status);
  }

  /** With the kinds of the causes: a file system's message is often no more than a path. */
  private static String reasons(Throwable failure) {
    return Stream.iterate(failure.getCause(), Objects::nonNull, Throwable::getCause)
        .map(cause -> ": " + cause.getClass().getSimpleName() + ": " + cause.getMessage())
        .collect(Collectors.joining("", String.valueOf(failure.getMessage()), ""));
  }
}
