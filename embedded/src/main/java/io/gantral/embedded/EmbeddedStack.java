package io.gantral.embedded;

import io.gantral.authority.artifact.KeyUse;
import io.gantral.config.ArtifactsConfig;
import io.gantral.config.EngineConfig;
import io.gantral.config.IssuerConfig;
import io.gantral.config.KafkaConfig;
import io.gantral.config.PostgresConfig;
import io.gantral.config.SaslConfig;
import io.gantral.config.Secret;
import io.gantral.gateway.Gateway;
import io.gantral.gateway.GatewayConfig;
import io.gantral.gateway.runner.RunnerConfig;
import io.gantral.local.FreePort;
import io.gantral.local.KafkaUser;
import io.gantral.local.LocalEngine;
import io.gantral.local.LocalIssuer;
import io.gantral.local.LocalKafka;
import io.gantral.local.LocalPostgres;
import io.gantral.store.FirstKeys;
import io.gantral.worker.AuthorityWorker;
import io.gantral.worker.WorkerConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** Everything that Gantral needs, in this JVM and on loopback: neighbours, worker, gateway. */
final class EmbeddedStack implements AutoCloseable {
  private static final String DATABASE = "gantral";
  private static final String USER = "gantral";

  /** Draining waits for polls that are with the engine, and Ctrl-C should not take long. */
  private static final RunnerConfig SHORT_POLLS =
      new RunnerConfig(
          RunnerConfig.DEFAULT.hold(),
          RunnerConfig.DEFAULT.pollsPerQueue(),
          Duration.ofSeconds(1),
          RunnerConfig.DEFAULT.maxWaiting(),
          Duration.ofSeconds(3));

  private final Deque<AutoCloseable> own = new ConcurrentLinkedDeque<>();
  private final Deque<AutoCloseable> neighbours = new ConcurrentLinkedDeque<>();
  private final ReentrantLock startOrStop = new ReentrantLock();
  private volatile boolean ending;
  private volatile List<ForgottenExecution> forgotten = List.of();
  private final DataFolder data;
  private final Supplier<Runnable> ends;
  private final Secret secret = newSecret();
  private final Addresses addresses;
  private volatile Map<String, Object> kafkaClient = Map.of();

  /** Where the parts listen. */
  record Addresses(URI gateway, URI issuer, String engine, String postgres, String kafka) {}

  private EmbeddedStack(DataFolder data, FreePort port, Supplier<Runnable> ends)
      throws IOException {
    this.data = data;
    this.ends = ends;
    startOrStop.lock();
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(this::end, "stop the stack"));
      this.addresses = startAll(port);
      requireNotEnding();
    } finally {
      startOrStop.unlock();
    }
  }

  /**
   * Starts all parts on a folder.
   *
   * @param port where the gateway is to listen
   * @throws IOException if the folder cannot be used
   */
  static EmbeddedStack start(DataFolder data, FreePort port) throws IOException {
    return start(data, port, () -> () -> {});
  }

  /**
   * The same with something to do at the end of the JVM.
   *
   * @param ends asked when the JVM begins to end; what it gives is run when all has stopped
   */
  static EmbeddedStack start(DataFolder data, FreePort port, Supplier<Runnable> ends)
      throws IOException {
    return new EmbeddedStack(data, port, ends);
  }

  Addresses addresses() {
    return addresses;
  }

  /** What the engine of an earlier process knew and this one does not. */
  List<ForgottenExecution> forgotten() {
    return forgotten;
  }

  /** What a client of its Kafka has to be told to be let in. */
  Map<String, Object> kafkaClient() {
    return kafkaClient;
  }

  DataFolder data() {
    return data;
  }

  /**
   * Stops gateway and worker first, because they need their neighbours to the end. The owner and
   * the end of the JVM may both ask for it, the latter also during the start, after which nothing
   * may be left running; each returns when all has stopped.
   */
  @Override
  public void close() {
    startOrStop.lock();
    try {
      closeTogether(own);
      closeTogether(neighbours);
    } finally {
      startOrStop.unlock();
    }
  }

  /** On threads of the platform: loading classes, which most of a start is, holds on to them. */
  private Addresses startAll(FreePort port) throws IOException {
    var usedBefore = Files.exists(data.artifacts());
    // Before there are threads: where several set the logging up at once, it says so on the
    // terminal.
    var _ = LoggerFactory.getILoggerFactory();
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      var postgres = threads.submit(() -> kept(neighbours, startPostgres()));
      var kafka = threads.submit(() -> kept(neighbours, startKafka()));
      var issuer = threads.submit(() -> kept(neighbours, startIssuer()));
      var engine = kept(neighbours, LocalEngine.startFor(secret.value()));
      makeKeys();
      var config = workerConfig(engine, started(postgres), started(kafka));
      kafkaClient = started(kafka).client();
      var worker = threads.submit(() -> kept(own, startWorker(config, usedBefore)));
      var gateway = kept(own, startGateway(config, started(issuer), port));
      started(worker);
      return new Addresses(
          gateway.address(),
          started(issuer).issuer(),
          engine.target(),
          config.postgres().host() + ":" + config.postgres().port(),
          started(kafka).bootstrap());
    } catch (RuntimeException | IOException e) {
      close();
      // Some libraries do not start any more then, which is no failure of theirs.
      requireNotEnding();
      throw e;
    }
  }

  private void end() {
    var last = ends.get();
    ending = true;
    close();
    last.run();
  }

  private void requireNotEnding() throws IOException {
    if (ending) {
      throw new IOException("told to end while it was starting");
    }
  }

  /** Nobody is told it but those who start here: it stands in no file. */
  private static Secret newSecret() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return new Secret(HexFormat.of().formatHex(bytes));
  }

  private LocalPostgres startPostgres() {
    var postgres = LocalPostgres.startUntilClosed(data.postgres());
    postgres.database(DATABASE);
    postgres.requirePassword(secret.value());
    return postgres;
  }

  private LocalKafka startKafka() {
    var kafka = LocalKafka.startFor(data.kafka(), new KafkaUser(USER, secret.value()));
    kafka.createTopic(KafkaConfig.TOPIC, 1);
    return kafka;
  }

  private LocalIssuer startIssuer() throws IOException {
    var port = IssuerPort.of(data.issuerPort());
    return LocalIssuer.start(data.issuer(), port, DevPersonas.all());
  }

  private WorkerConfig workerConfig(LocalEngine engine, LocalPostgres postgres, LocalKafka kafka) {
    var at = postgres.address();
    return WorkerConfig.of(
        EngineConfig.at(engine.target()).by(secret),
        PostgresConfig.at(at.host(), at.port(), DATABASE, at.user()).by(secret),
        KafkaConfig.at(kafka.bootstrap()).by(new SaslConfig("PLAIN", USER, secret)),
        new ArtifactsConfig(data.artifacts(), data.trustFile()),
        data.signingKey());
  }

  /** Before either starts: each signs with its own, and both read whom to trust. */
  private void makeKeys() throws IOException {
    FirstKeys.prepare(data.signingKey(), data.trustFile(), KeyUse.WORKER);
    FirstKeys.prepare(data.gatewayKey(), data.trustFile(), KeyUse.GATEWAY);
  }

  /** A process that was killed may have left a commit without its row. */
  private AuthorityWorker startWorker(WorkerConfig config, boolean usedBefore) throws IOException {
    if (usedBefore) {
      AuthorityWorker.reindex(config);
      forgotten = ForgottenExecution.in(data.artifacts());
    }
    return AuthorityWorker.start(config);
  }

  private Gateway startGateway(WorkerConfig config, LocalIssuer issuer, FreePort port) {
    return Gateway.start(
        GatewayConfig.of(
                IssuerConfig.at(issuer.issuer()),
                config.engine(),
                config.postgres(),
                config.artifacts(),
                data.gatewayKey())
            .with(GatewayConfig.Http.DEFAULT.withPort(port.number()))
            .with(SHORT_POLLS));
  }

  /** Whatever has started is stopped in the end, also if something beside it has not. */
  private static <T extends AutoCloseable> T kept(Deque<AutoCloseable> parts, T part) {
    parts.push(part);
    return part;
  }

  private static <T> T started(Future<T> starting) throws IOException {
    try {
      return starting.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the stack was starting", e);
    } catch (ExecutionException e) {
      throw new IOException("a part of the stack did not start: " + reason(e), e);
    }
  }

  private static String reason(ExecutionException e) {
    var cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage());
  }

  private static void closeTogether(Deque<AutoCloseable> parts) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      while (!parts.isEmpty()) {
        var part = parts.pop();
        threads.execute(() -> closeQuietly(part));
      }
    }
  }

  private static void closeQuietly(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      System.getLogger(EmbeddedStack.class.getName())
          .log(System.Logger.Level.WARNING, "a part did not stop cleanly", e);
    }
  }
}
