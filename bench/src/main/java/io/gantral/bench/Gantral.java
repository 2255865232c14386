package io.gantral.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Attestor;
import io.gantral.authority.artifact.SigningKey;
import io.gantral.authority.artifact.TrustedKey;
import io.gantral.authority.artifact.TrustedKeys;
import io.gantral.authority.state.StateName;
import io.gantral.engine.protocol.DecisionReply;
import io.gantral.engine.protocol.EngineNames;
import io.gantral.local.LocalPostgres;
import io.gantral.store.FileStore;
import io.gantral.store.Incidents;
import io.gantral.store.IndexFollower;
import io.gantral.store.IndexSchema;
import io.gantral.store.PostgresIndex;
import io.gantral.store.PostgresSettings;
import io.gantral.worker.EngineWorker;
import io.gantral.worker.GuardAndCommit;
import io.gantral.worker.commit.Committer;
import io.gantral.worker.door.Attestations;
import io.gantral.worker.door.ExecutionDoor;
import io.gantral.worker.guard.Guard;
import io.gantral.worker.guard.PolicyBundle;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Ours: guard, commit, files, index and all, on a disk and a Postgres of their own. */
final class Gantral implements Contender {
  /** CREATED, RUNNING, WAITING_FOR_HUMAN, APPROVED, RESUMED, RUNNING, COMPLETED. */
  static final int CHAIN = 7;

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Connection connection;
  private final Runners runners;
  private final LocalPostgres postgres;
  private final HikariDataSource pool;
  private final FileStore store;
  private final IndexFollower index;
  private final Guard guard;
  private final EngineWorker worker;
  private final Meetings<Sha256> waiting = new Meetings<>();

  Gantral(Engine engine, Path folder) throws IOException {
    connection = Connection.to(engine);
    runners = new Runners(engine, EngineNames.runnerQueue("", Job.TEAM, Job.POOL), Job::agent);
    postgres = LocalPostgres.start(folder.resolve("postgres"));
    var url = postgres.database("gantral");
    pool = PostgresSettings.of(url, postgres.address().user(), "").pool();
    IndexSchema.migrate(pool);
    store = FileStore.open(folder.resolve("artifacts"));
    guard = new Guard(PolicyBundle.ofDefaultPolicy(), LIMIT);
    var key = new SigningKey(new byte[32]);
    var gateway = Job.GATEWAY.key().publicKey();
    var trusted =
        TrustedKeys.of(List.of(TrustedKey.worker(key.publicKey()), TrustedKey.gateway(gateway)));
    var incidents = new Incidents();
    index = IndexFollower.start(store, new PostgresIndex(pool), trusted, incidents);
    var committer = new Committer(store, index, incidents, key, trusted, Clock.systemUTC());
    var attestations = new Attestations(trusted, incidents);
    var attestor = new Attestor(key, Clock.systemUTC());
    var activities =
        new WatchedCommits(
            new GuardAndCommit(guard, committer, attestations, attestor, LIMIT), waiting::arrive);
    var door = new ExecutionDoor(attestations, key);
    worker = EngineWorker.start(engine.config(), activities, door, LIMIT, LIMIT, CONCURRENCY);
  }

  @Override
  public String name() {
    return "gantral";
  }

  @Override
  public void live(String id) {
    var options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(id)
            .setTaskQueue(EngineNames.authorityQueue(""))
            .build();
    var stub = connection.client().newUntypedWorkflowStub(EngineNames.EXECUTION, options);
    stub.start(Job.start(new InstanceId(id)));
    requireCounted(approve(stub, id, waiting.await(id)));
    stub.getResult(Void.class);
  }

  /** Whether an instance left the whole chain on the disk. */
  boolean isComplete(String id) {
    try {
      return store.chain(new InstanceId(id)).size() == CHAIN;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DecisionReply approve(WorkflowStub stub, String id, Sha256 seen) {
    return stub.startUpdate(
            UpdateOptions.newBuilder(DecisionReply.class)
                .setUpdateName(EngineNames.DECIDE)
                .setUpdateId(id)
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build(),
            Job.approval(new InstanceId(id), seen))
        .getResult();
  }

  private static void requireCounted(DecisionReply reply) {
    switch (reply) {
      case DecisionReply.Counted counted when counted.state() == StateName.APPROVED -> {}
      case DecisionReply.Counted counted ->
          throw new IllegalStateException("the approval led to " + counted.state());
      case DecisionReply.Refused refused ->
          throw new IllegalStateException("the approval was refused: " + refused.reason());
    }
  }

  @Override
  public void close() {
    runners.close();
    worker.close();
    connection.close();
    index.close();
    guard.close();
    pool.close();
    postgres.close();
  }
}
