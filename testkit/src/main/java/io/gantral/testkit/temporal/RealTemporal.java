package io.gantral.testkit.temporal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A real Temporal server in a data folder: its executions survive {@link #kill()} and are there
 * again after {@link #start()}.
 *
 * <p>All addresses are on loopback, and stay the same as long as the object lives. For one thread.
 */
public final class RealTemporal implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration END_LIMIT = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int SHOWN_LOG = 4000;

  private final Path binary;
  private final String namespace;
  private final ServerConfig config;
  private @Nullable Process process;

  /**
   * A server that is not started yet.
   *
   * @param data an existing folder that the server has for itself; the caller deletes it
   * @param namespace is registered by the first {@link #start()}
   */
  public RealTemporal(Path binary, Path data, String namespace) {
    this(binary, namespace, ServerConfig.in(data, Map.of()));
  }

  private RealTemporal(Path binary, String namespace, ServerConfig config) {
    this.binary = binary;
    this.namespace = namespace;
    this.config = config;
  }

  /** The server's binary on this machine, if there is one. */
  public static Optional<Path> find() {
    return new ServerBinary(System.getenv()).find();
  }

  /**
   * Starts a server in a folder and waits until its namespace is usable.
   *
   * @throws IllegalStateException if this machine has no Temporal server, or it does not come up
   */
  public static RealTemporal startIn(Path data, String namespace) {
    return startIn(data, namespace, Map.of());
  }

  /**
   * The same with other limits than the server's own.
   *
   * @param limits by their names in the server's dynamic configuration
   */
  public static RealTemporal startIn(Path data, String namespace, Map<String, Integer> limits) {
    var binary = find().orElseThrow(() -> new IllegalStateException(howToHaveOne()));
    var server = new RealTemporal(binary, namespace, ServerConfig.in(data, limits));
    server.start();
    return server;
  }

  /** Starts the server, again if it was killed, and waits until its namespace is usable. */
  public void start() {
    if (process != null) {
      throw new IllegalStateException("the server runs already");
    }
    var started = launch();
    process = started;
    try (var readiness = new Readiness(target(), namespace)) {
      await(started, "answer", readiness::answers);
      await(started, "register its namespace", readiness::registered);
      await(started, "know its namespace", readiness::usable);
    } catch (RuntimeException e) {
      kill();
      throw e;
    }
  }

  /** Where clients connect, as host:port. */
  public String target() {
    return config.target();
  }

  public String namespace() {
    return namespace;
  }

  /** The server's process, if it runs. */
  public Optional<ProcessHandle> handle() {
    return Optional.ofNullable(process).map(Process::toHandle);
  }

  /** Ends the server the hard way, as a crash would (signal 9), and waits until it is gone. */
  public void kill() {
    end(Process::destroyForcibly);
  }

  /** Asks the server to stop, and kills it if it takes too long. */
  @Override
  public void close() {
    end(Process::destroy);
  }

  static String howToHaveOne() {
    return "no Temporal server on this machine: name one by "
        + ServerBinary.NAMED_BY
        + ", or put temporal-server on the PATH, or run"
        + " go install go.temporal.io/server/cmd/server@v1.31.2";
  }

  private Process launch() {
    try {
      var builder =
          new ProcessBuilder(
              binary.toString(),
              "--config-file",
              config.write().toString(),
              "--allow-no-auth",
              "start");
      builder.directory(config.data().toFile()).redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(config.log().toFile()));
      var launched = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(launched::destroyForcibly));
      return launched;
    } catch (IOException e) {
      throw new UncheckedIOException("the Temporal server " + binary + " does not start", e);
    }
  }

  private void await(Process started, String what, BooleanSupplier condition) {
    var deadline = Instant.now().plus(START_LIMIT);
    while (!condition.getAsBoolean()) {
      if (endsWithin(started, PAUSE) || Instant.now().isAfter(deadline)) {
        throw new IllegalStateException(
            "the Temporal server did not " + what + "; its log ends:\n" + endOfLog());
      }
    }
  }

  private void end(Consumer<Process> signal) {
    if (process == null) {
      return;
    }
    signal.accept(process);
    if (!endsWithin(process, END_LIMIT)) {
      process.destroyForcibly();
      endsWithin(process, END_LIMIT);
    }
    process = null;
  }

  private static boolean endsWithin(Process process, Duration limit) {
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the end of the Temporal server cannot be seen", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the Temporal server", e);
    }
  }

  private String endOfLog() {
    try {
      var log = Files.readString(config.log());
      return log.substring(Math.max(0, log.length() - SHOWN_LOG));
    } catch (IOException e) {
      return "(unreadable: " + e.getMessage() + ")";
    }
  }
}
