package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gantral.authority.InstanceId;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.ArtifactCodec;
import io.gantral.authority.artifact.Attestor;
import io.gantral.authority.artifact.KeyUse;
import io.gantral.authority.artifact.SigningKey;
import io.gantral.authority.artifact.TrustedKeys;
import io.gantral.authority.json.Json;
import io.gantral.config.ArtifactsConfig;
import io.gantral.config.EngineConfig;
import io.gantral.config.IssuerConfig;
import io.gantral.config.PostgresConfig;
import io.gantral.gateway.runner.LeaseKey;
import io.gantral.gateway.runner.RunnerConfig;
import io.gantral.local.LocalEngine;
import io.gantral.local.LocalIssuer;
import io.gantral.local.LocalPostgres;
import io.gantral.store.FileStore;
import io.gantral.store.FirstKeys;
import io.gantral.store.Incidents;
import io.gantral.store.IndexFollower;
import io.gantral.store.IndexSchema;
import io.gantral.store.PostgresIndex;
import io.gantral.store.PostgresSettings;
import io.gantral.store.SigningKeyFile;
import io.gantral.store.TrustFile;
import io.gantral.testkit.temporal.RealTemporal;
import io.gantral.worker.EngineWorker;
import io.gantral.worker.GuardAndCommit;
import io.gantral.worker.commit.Committer;
import io.gantral.worker.door.Attestations;
import io.gantral.worker.door.ExecutionDoor;
import io.gantral.worker.guard.Guard;
import io.gantral.worker.guard.PolicyBundle;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** A gateway, an authority worker and their real neighbours, all on loopback. */
final class House implements AutoCloseable {
  final LocalIssuer issuer = LocalIssuer.start(List.of());
  final LocalIssuer stranger = LocalIssuer.start(List.of());
  final FileStore files;
  private final Engine engine;
  private final LeaseKey leaseKey = LeaseKey.ofThisProcess();
  private final Guard guard = new Guard(PolicyBundle.ofDefaultPolicy(), Duration.ofSeconds(10));
  private final Incidents incidents = new Incidents();
  private final Path folder;
  private final TrustedKeys trusted;
  private final LocalPostgres postgres;
  private final SigningKey key;
  private final IndexFollower index;
  private final Gateway gateway;
  private EngineWorker worker;

  /** An engine in a test's hands. */
  record Engine(String target, Runnable end) {
    static Engine inMemory() {
      var engine = LocalEngine.start();
      return new Engine(engine.target(), engine::close);
    }

    static Engine real(RealTemporal server) {
      return new Engine(server.target(), server::close);
    }
  }

  House() throws IOException {
    this(Engine.inMemory());
  }

  /** With this engine, which is ended with the house. */
  House(Engine engine) throws IOException {
    this.engine = engine;
    folder = Files.createTempDirectory("gantral-gateway-test-");
    postgres = LocalPostgres.start(folder.resolve("postgres"));
    files = FileStore.open(folder.resolve("artifacts"));
    FirstKeys.prepare(keyFile("worker"), trustFile(), KeyUse.WORKER);
    FirstKeys.prepare(keyFile("gateway"), trustFile(), KeyUse.GATEWAY);
    trusted = TrustFile.read(trustFile());
    key = SigningKeyFile.load(keyFile("worker"));
    index = follower();
    worker = startedWorker();
    gateway = Gateway.start(config());
  }

  /** Those who use the gateway that all tests share. */
  People people() {
    return new People(this, gateway.address());
  }

  /** What a gateway needs here; short polls, so that draining is short. */
  GatewayConfig config() {
    return config(EngineConfig.at(engine.target()));
  }

  /** The same with another engine. */
  GatewayConfig config(EngineConfig other) {
    var address = postgres.address();
    var runner =
        new RunnerConfig(
            Duration.ofSeconds(3), 4, Duration.ofSeconds(3), 2_000, Duration.ofSeconds(5));
    return GatewayConfig.of(
            IssuerConfig.at(issuer.issuer()),
            other,
            PostgresConfig.at(address.host(), address.port(), "gantral", address.user()),
            new ArtifactsConfig(folder.resolve("artifacts"), trustFile()),
            keyFile("gateway"))
        .with(runner)
        .with(leaseKey);
  }

  /** The artifacts of an instance, as they lie in the store. */
  List<Artifact> chain(String instance) {
    try {
      var chain = files.chain(new InstanceId(instance));
      return chain.stream().map(Json::parse).map(ArtifactCodec::parse).toList();
    } catch (IOException e) {
      throw new AssertionError("the chain cannot be read", e);
    }
  }

  /** Runs a statement in the index, as whoever has Postgres can. */
  void tamper(String statement) {
    var url = postgres.database("gantral");
    try (var connection = DriverManager.getConnection(url, postgres.address().user(), "");
        var change = connection.createStatement()) {
      assertEquals(1, change.executeUpdate(statement), statement);
    } catch (SQLException e) {
      throw new AssertionError(statement, e);
    }
  }

  /** Where the engine listens, for whoever reaches it. */
  String engine() {
    return engine.target();
  }

  /** From now on nobody answers for executions. */
  void stopWorker() {
    worker.close();
  }

  /** From now on somebody does again. */
  void startWorker() {
    worker = startedWorker();
  }

  /** Whether the engine still runs the execution of an instance. */
  boolean runs(String instance) {
    var options = WorkflowServiceStubsOptions.newBuilder().setTarget(engine()).build();
    var stubs = WorkflowServiceStubs.newServiceStubs(options);
    try {
      return WorkflowClient.newInstance(stubs)
              .newUntypedWorkflowStub(instance)
              .describe()
              .getStatus()
          == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    } finally {
      stubs.shutdownNow();
    }
  }

  private EngineWorker startedWorker() {
    var patience = Duration.ofSeconds(5);
    var attestations = new Attestations(trusted, incidents);
    var committer = new Committer(files, index, incidents, key, trusted, Clock.systemUTC());
    var attestor = new Attestor(key, Clock.systemUTC());
    return EngineWorker.start(
        EngineConfig.at(engine.target()),
        new GuardAndCommit(guard, committer, attestations, attestor, patience),
        new ExecutionDoor(attestations, key),
        Duration.ofSeconds(30),
        patience,
        10);
  }

  private Path keyFile(String name) {
    return folder.resolve(name + ".pem");
  }

  private Path trustFile() {
    return folder.resolve("trust.json");
  }

  private IndexFollower follower() {
    var url = postgres.database("gantral");
    var source = PostgresSettings.of(url, postgres.address().user(), "").unpooled();
    IndexSchema.migrate(source);
    return IndexFollower.start(files, new PostgresIndex(source), trusted, incidents);
  }

  @Override
  public void close() throws IOException {
    gateway.close();
    worker.close();
    index.close();
    guard.close();
    postgres.close();
    engine.end().run();
    issuer.close();
    stranger.close();
    try (var left = Files.walk(folder)) {
      left.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
  }
}
