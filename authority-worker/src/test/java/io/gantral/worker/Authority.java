package io.gantral.worker;

import com.zaxxer.hikari.HikariDataSource;
import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.ArtifactCodec;
import io.gantral.authority.artifact.SigningKey;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.state.StateName;
import io.gantral.config.EngineConfig;
import io.gantral.engine.protocol.DecisionReply;
import io.gantral.engine.protocol.DecisionRequest;
import io.gantral.engine.protocol.EngineNames;
import io.gantral.engine.protocol.StartExecution;
import io.gantral.local.LocalEngine;
import io.gantral.local.LocalPostgres;
import io.gantral.store.FileStore;
import io.gantral.store.IndexSchema;
import io.gantral.store.PostgresIndex;
import io.gantral.store.PostgresSettings;
import io.gantral.worker.commit.Committer;
import io.gantral.worker.guard.Guard;
import io.gantral.worker.guard.PolicyBundle;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A real authority worker on a real engine, store and index, as tests drive it. */
final class Authority implements AutoCloseable {
  static final Actor ALICE =
      new Actor("https://issuer.example", "alice", "payments", List.of("requester"));
  static final Actor RITA =
      new Actor("https://issuer.example", "rita", "payments", List.of("payments-approver"));

  private static final Duration WAIT = Duration.ofSeconds(15);

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

  Authority(Path folder) throws IOException {
    postgres = LocalPostgres.start(folder.resolve("postgres"));
    var url = postgres.database("gantral");
    pool = PostgresSettings.of(url, postgres.address().user(), "").pool();
    IndexSchema.migrate(pool);
    artifacts = folder.resolve("artifacts");
    store = FileStore.open(artifacts);
    var key = new SigningKey(new byte[32]);
    committer = new Committer(store, new PostgresIndex(pool), key, Clock.systemUTC());
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

  void start(InstanceId id, JsonObject template) {
    var options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(id.value())
            .setTaskQueue(EngineNames.authorityQueue(""))
            .build();
    client
        .newUntypedWorkflowStub(EngineNames.EXECUTION, options)
        .start(
            new StartExecution(
                id, template, ALICE, (JsonObject) Json.parse("{\"input\":\"payments.csv\"}"), ""));
  }

  DecisionReply decide(
      InstanceId id,
      DecisionType type,
      Actor actor,
      String justification,
      Sha256 seen,
      @Nullable String delta) {
    var facts = delta == null ? null : (JsonObject) Json.parse(delta);
    var decisionId = UUID.randomUUID().toString();
    return stub(id)
        .startUpdate(
            UpdateOptions.newBuilder(DecisionReply.class)
                .setUpdateName(EngineNames.DECIDE)
                .setUpdateId(decisionId)
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build(),
            new DecisionRequest(decisionId, type, actor, justification, seen, facts))
        .getResult();
  }

  WorkflowStub stub(InstanceId id) {
    return client.newUntypedWorkflowStub(id.value());
  }

  /** Waits for the end of the execution; a failed one throws. */
  void awaitEnd(InstanceId id) {
    stub(id).getResult(Void.class);
  }

  /** Waits until the head of the chain has this state, and returns it. */
  Artifact await(InstanceId id, StateName state) {
    var deadline = Instant.now().plus(WAIT);
    while (Instant.now().isBefore(deadline)) {
      var chain = chain(id);
      if (!chain.isEmpty() && chain.getLast().transition().authorityState() == state) {
        return chain.getLast();
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
    throw new AssertionError("no " + state + " in time, but " + states(id));
  }

  List<StateName> states(InstanceId id) {
    return chain(id).stream().map(artifact -> artifact.transition().authorityState()).toList();
  }

  List<Artifact> chain(InstanceId id) {
    try {
      return store.chain(id).stream().map(Json::parse).map(ArtifactCodec::parse).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  JsonObject document(InstanceId id, Sha256 hash) {
    try {
      return (JsonObject) Json.parse(store.document(id, hash).orElseThrow());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private EngineWorker startWorker() {
    return EngineWorker.start(
        EngineConfig.at(engine.target()),
        new GuardAndCommit(guard, committer),
        Duration.ofSeconds(30),
        10);
  }

  @Override
  public void close() {
    worker.close();
    stubs.shutdownNow();
    guard.close();
    pool.close();
    postgres.close();
    engine.close();
  }
}
