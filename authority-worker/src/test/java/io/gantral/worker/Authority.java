package io.gantral.worker;

import com.zaxxer.hikari.HikariDataSource;
import io.gantral.authority.InstanceId;
import io.gantral.authority.artifact.SigningKey;
import io.gantral.authority.artifact.TrustedKeys;
import io.gantral.config.EngineConfig;
import io.gantral.local.LocalEngine;
import io.gantral.local.LocalPostgres;
import io.gantral.store.FileStore;
import io.gantral.store.IndexSchema;
import io.gantral.store.PostgresIndex;
import io.gantral.store.PostgresSettings;
import io.gantral.worker.commit.Committer;
import io.gantral.worker.guard.Guard;
import io.gantral.worker.guard.PolicyBundle;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** A real authority worker on a real engine, store and index, with scripted runners beside it. */
final class Authority implements AutoCloseable {
  private final Path folder;
  private final LocalEngine engine = LocalEngine.start();
  private final LocalPostgres postgres;
  private final HikariDataSource pool;
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final Path artifacts;
  private final FileStore store;
  private final Committer committer;
  private final Guard guard = new Guard(PolicyBundle.ofDefaultPolicy(), Duration.ofSeconds(10));
  private final EngineWorker worker;
  private final ScriptedRunners runners;

  Authority() throws IOException {
    folder = Files.createTempDirectory("gantral-authority-test-");
    postgres = LocalPostgres.start(folder.resolve("postgres"));
    var url = postgres.database("gantral");
    pool = PostgresSettings.of(url, postgres.address().user(), "").pool();
    IndexSchema.migrate(pool);
    artifacts = folder.resolve("artifacts");
    store = FileStore.open(artifacts);
    committer = committer(Clock.systemUTC());
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(engine.target()).build());
    client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder()
                .setDataConverter(EngineWorker.dataConverter())
                .build());
    worker = startWorker();
    runners = new ScriptedRunners(client, "payments", "linux");
  }

  WorkflowClient client() {
    return client;
  }

  Path artifacts() {
    return artifacts;
  }

  Committer committer() {
    return committer;
  }

  /** Another committer for the same store and index, on another clock. */
  Committer committer(Clock clock) {
    var key = new SigningKey(new byte[32]);
    var trusted = TrustedKeys.of(List.of(key.publicKey()));
    return new Committer(store, new PostgresIndex(pool), key, trusted, clock);
  }

  FileStore store() {
    return store;
  }

  ScriptedRunners.Agent agentOf(InstanceId id) {
    return runners.agentOf(id);
  }

  private EngineWorker startWorker() {
    return EngineWorker.start(
        EngineConfig.at(engine.target()),
        new GuardAndCommit(guard, committer),
        Duration.ofSeconds(30),
        10);
  }

  @Override
  public void close() throws IOException {
    runners.close();
    worker.close();
    stubs.shutdownNow();
    guard.close();
    pool.close();
    postgres.close();
    engine.close();
    try (var left = Files.walk(folder)) {
      left.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
  }
}
