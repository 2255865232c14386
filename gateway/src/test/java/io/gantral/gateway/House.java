package io.gantral.gateway;

import io.gantral.authority.artifact.TrustedKeys;
import io.gantral.config.ArtifactsConfig;
import io.gantral.config.EngineConfig;
import io.gantral.config.IssuerConfig;
import io.gantral.config.PostgresConfig;
import io.gantral.engine.protocol.EngineNames;
import io.gantral.gateway.runner.RunnerConfig;
import io.gantral.local.LocalEngine;
import io.gantral.local.LocalIssuer;
import io.gantral.local.LocalPostgres;
import io.gantral.runner.protocol.Wire;
import io.gantral.store.FileStore;
import io.gantral.store.IndexSchema;
import io.gantral.store.PostgresIndex;
import io.gantral.store.PostgresSettings;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import javax.sql.DataSource;

/** A gateway and its real neighbours on loopback, with executions that only pretend. */
final class House implements AutoCloseable {
  final LocalIssuer issuer = LocalIssuer.start(List.of());
  final LocalIssuer stranger = LocalIssuer.start(List.of());
  final FileStore files;
  final PostgresIndex index;
  private final LocalEngine engine = LocalEngine.start();
  private final WorkflowClient client = client(engine);
  private final WorkerFactory worker = worker(client);
  private final Path folder;
  private final LocalPostgres postgres;
  private final Gateway gateway;

  House() throws IOException {
    folder = Files.createTempDirectory("gantral-gateway-test-");
    postgres = LocalPostgres.start(folder.resolve("postgres"));
    files = FileStore.open(folder.resolve("artifacts"));
    Files.writeString(trustFile(), TrustedKeys.none().toJson().canonicalString());
    var source = source(postgres);
    IndexSchema.migrate(source);
    index = new PostgresIndex(source);
    gateway = Gateway.start(config());
  }

  /** Those who use the gateway that all tests share. */
  People people() {
    return new People(this, gateway.address());
  }

  /** What a gateway needs here; short polls, so that draining is short. */
  GatewayConfig config() {
    var address = postgres.address();
    var runner =
        new RunnerConfig(
            Duration.ofSeconds(3), 4, Duration.ofSeconds(3), 2_000, Duration.ofSeconds(5));
    return GatewayConfig.of(
            IssuerConfig.at(issuer.issuer()),
            EngineConfig.at(engine.target()),
            PostgresConfig.at(address.host(), address.port(), "gantral", address.user()),
            new ArtifactsConfig(folder.resolve("artifacts"), trustFile()))
        .with(runner);
  }

  /** How an execution ended. */
  String result(String instanceId) {
    return client.newUntypedWorkflowStub(instanceId).getResult(String.class);
  }

  private Path trustFile() {
    return folder.resolve("trust.json");
  }

  private static DataSource source(LocalPostgres postgres) {
    var settings = PostgresSettings.of(postgres.database("gantral"), postgres.address().user(), "");
    return settings.unpooled();
  }

  private static WorkflowClient client(LocalEngine server) {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(server.target()).build());
    var json = new JacksonJsonPayloadConverter(Wire.mapper());
    var converter = DefaultDataConverter.newDefaultInstance().withPayloadConverterOverrides(json);
    return WorkflowClient.newInstance(
        stubs, WorkflowClientOptions.newBuilder().setDataConverter(converter).build());
  }

  private static WorkerFactory worker(WorkflowClient client) {
    var factory = WorkerFactory.newInstance(client);
    factory
        .newWorker(EngineNames.authorityQueue(""))
        .registerWorkflowImplementationTypes(FakeExecutionImpl.class);
    factory.start();
    return factory;
  }

  @Override
  public void close() throws IOException {
    gateway.close();
    worker.shutdownNow();
    client.getWorkflowServiceStubs().shutdownNow();
    postgres.close();
    engine.close();
    issuer.close();
    stranger.close();
    try (var left = Files.walk(folder)) {
      left.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
  }
}
