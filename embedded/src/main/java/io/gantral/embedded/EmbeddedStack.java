package io.gantral.embedded;

import io.gantral.authority.artifact.TrustedKeys;
import io.gantral.config.ArtifactsConfig;
import io.gantral.config.EngineConfig;
import io.gantral.config.IssuerConfig;
import io.gantral.config.KafkaConfig;
import io.gantral.config.PostgresConfig;
import io.gantral.gateway.Gateway;
import io.gantral.gateway.GatewayConfig;
import io.gantral.gateway.policy.ActivePolicy;
import io.gantral.gateway.runner.RunnerConfig;
import io.gantral.local.FreePort;
import io.gantral.local.LocalEngine;
import io.gantral.local.LocalIssuer;
import io.gantral.local.LocalKafka;
import io.gantral.local.LocalPostgres;
import io.gantral.local.LocalServerException;
import io.gantral.store.SigningKeyFile;
import io.gantral.worker.AuthorityWorker;
import io.gantral.worker.WorkerConfig;
import io.gantral.worker.guard.PolicyBundle;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Everything that Gantral needs, in this JVM and on loopback: neighbours, worker, gateway. */
final class EmbeddedStack implements AutoCloseable {
  private static final String DATABASE = "gantral";
  private static final int ISSUER_PORT = 8089;

  /** Draining waits for polls that are with the engine, and Ctrl-C should not take long. */
  private static final RunnerConfig SHORT_POLLS =
      new RunnerConfig(
          RunnerConfig.DEFAULT.hold(),
          RunnerConfig.DEFAULT.pollsPerQueue(),
          Duration.ofSeconds(1),
          RunnerConfig.DEFAULT.maxWaiting(),
          Duration.ofSeconds(3));

  private final Deque<AutoCloseable> own = new ArrayDeque<>();
  private final Deque<AutoCloseable> neighbours = new ArrayDeque<>();
  private final DataFolder data;
  private final Addresses addresses;

  /** Where the parts listen. */
  record Addresses(URI gateway, URI issuer, String engine, String postgres, String kafka) {}

  private EmbeddedStack(DataFolder data, FreePort port) throws IOException {
    this.data = data;
    this.addresses = startAll(port);
  }

  /**
   * Starts all parts on a folder.
   *
   * @param port where the gateway is to listen
   * @throws IOException if the folder cannot be used
   */
  static EmbeddedStack start(DataFolder data, FreePort port) throws IOException {
    return new EmbeddedStack(data, port);
  }

  Addresses addresses() {
    return addresses;
  }

  DataFolder data() {
    return data;
  }

  /** Stops gateway and worker first, because they need their neighbours to the end. */
  @Override
  public void close() {
    closeTogether(own);
    closeTogether(neighbours);
  }

  private Addresses startAll(FreePort port) throws IOException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var kafka = threads.submit(() -> LocalKafka.start(data.kafka()));
      var postgres = threads.submit(() -> LocalPostgres.start(data.postgres()));
      var issuer = threads.submit(this::startIssuer);
      var engine = started(threads.submit(() -> LocalEngine.start()));
      return startGantral(engine, started(issuer), started(postgres), started(kafka), port);
    } catch (RuntimeException | IOException e) {
      close();
      throw e;
    }
  }

  /** A port that was free may be taken by the time the issuer wants it. */
  private LocalIssuer startIssuer() {
    try {
      var port = FreePort.preferring(ISSUER_PORT).number();
      return LocalIssuer.start(data.issuer(), port, DevPersonas.all());
    } catch (LocalServerException e) {
      return LocalIssuer.start(data.issuer(), FreePort.any().number(), DevPersonas.all());
    }
  }

  private Addresses startGantral(
      LocalEngine engine,
      LocalIssuer issuer,
      LocalPostgres postgres,
      LocalKafka kafka,
      FreePort port)
      throws IOException {
    kafka.createTopic(KafkaConfig.TOPIC, 1);
    var config = workerConfig(engine, postgres, kafka);
    own.push(startWorker(config));
    var gateway =
        Gateway.start(
            GatewayConfig.of(
                    IssuerConfig.at(issuer.issuer()),
                    config.engine(),
                    config.postgres(),
                    config.artifacts())
                .with(GatewayConfig.Http.DEFAULT.withPort(port.number()))
                .with(SHORT_POLLS)
                .with(List.of(defaultPolicy())));
    own.push(gateway);
    return new Addresses(
        gateway.address(),
        issuer.issuer(),
        engine.target(),
        config.postgres().host() + ":" + config.postgres().port(),
        kafka.bootstrap());
  }

  private WorkerConfig workerConfig(LocalEngine engine, LocalPostgres postgres, LocalKafka kafka) {
    postgres.database(DATABASE);
    var at = postgres.address();
    return WorkerConfig.of(
        EngineConfig.at(engine.target()),
        PostgresConfig.at(at.host(), at.port(), DATABASE, at.user()),
        new KafkaConfig(kafka.bootstrap(), KafkaConfig.TOPIC),
        new ArtifactsConfig(data.artifacts(), data.trustFile()),
        data.signingKey());
  }

  /** A process that was killed may have left a commit without its row. */
  private AuthorityWorker startWorker(WorkerConfig config) throws IOException {
    var key = SigningKeyFile.loadOrCreate(data.signingKey());
    Files.write(
        data.trustFile(), TrustedKeys.of(List.of(key.publicKey())).toJson().canonicalBytes());
    if (Files.exists(data.artifacts())) {
      AuthorityWorker.reindex(config);
    }
    return AuthorityWorker.start(config);
  }

  private static ActivePolicy defaultPolicy() {
    var version = PolicyBundle.ofDefaultPolicy().version().value();
    return new ActivePolicy("gantral/default", version, "gantral/guard/decision");
  }

  private <T extends AutoCloseable> T started(Future<T> starting) throws IOException {
    try {
      var part = starting.get();
      neighbours.push(part);
      return part;
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
