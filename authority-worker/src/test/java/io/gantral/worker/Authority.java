package io.gantral.worker;

import com.zaxxer.hikari.HikariDataSource;
import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Attestor;
import io.gantral.authority.artifact.SigningKey;
import io.gantral.authority.artifact.Statement;
import io.gantral.authority.artifact.TrustedKey;
import io.gantral.authority.artifact.TrustedKeys;
import io.gantral.authority.state.StateName;
import io.gantral.config.EngineConfig;
import io.gantral.local.LocalEngine;
import io.gantral.local.LocalPostgres;
import io.gantral.store.FileStore;
import io.gantral.store.Incidents;
import io.gantral.store.IndexFollower;
import io.gantral.store.IndexSchema;
import io.gantral.store.PostgresIndex;
import io.gantral.store.PostgresSettings;
import io.gantral.worker.commit.CommitOrder;
import io.gantral.worker.commit.Committer;
import io.gantral.worker.commit.Draft;
import io.gantral.worker.commit.Place;
import io.gantral.worker.door.Attestations;
import io.gantral.worker.door.ExecutionDoor;
import io.gantral.worker.guard.Guard;
import io.gantral.worker.guard.PolicyBundle;
import io.temporal.api.testservice.v1.SleepRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.internal.common.ProtobufTimeUtils;
import io.temporal.serviceclient.TestServiceStubs;
import io.temporal.serviceclient.TestServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A real authority worker on a real engine, store and index, with scripted runners beside it. */
final class Authority implements AutoCloseable {
  static final SigningKey KEY = new SigningKey(new byte[32]);

  /** The gateway that all that tests ask for goes through. */
  static final Attestor GATEWAY =
      new Attestor(new SigningKey(Sha256.of("gateway").bytes()), InstantSource.system());

  static final TrustedKeys TRUSTED =
      TrustedKeys.of(
          List.of(
              TrustedKey.worker(KEY.publicKey()), TrustedKey.gateway(GATEWAY.key().publicKey())));

  private static final Duration STORE_PATIENCE = Duration.ofSeconds(5);

  private final Path folder;
  private final @Nullable LocalEngine own;
  private final EngineConfig engine;
  private final LocalPostgres postgres;
  private final HikariDataSource pool;
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final Path artifacts;
  private final FileStore store;
  private final Incidents incidents = new Incidents();
  private final Attestations attestations = new Attestations(TRUSTED, incidents);
  private final IndexFollower index;
  private final Committer committer;
  private final Guard guard = new Guard(PolicyBundle.ofDefaultPolicy(), Duration.ofSeconds(10));
  private final EarlierWorker earlier;
  private final EngineWorker worker;
  private final ScriptedRunners runners;

  Authority() throws IOException {
    this(LocalEngine.start());
  }

  private Authority(LocalEngine own) throws IOException {
    this(own, own.target());
  }

  /** One on another's engine. */
  Authority(String engine) throws IOException {
    this(null, engine);
  }

  private Authority(@Nullable LocalEngine own, String target) throws IOException {
    this.own = own;
    engine = EngineConfig.at(target);
    folder = Files.createTempDirectory("gantral-authority-test-");
    postgres = LocalPostgres.start(folder.resolve("postgres"));
    var url = postgres.database("gantral");
    pool = PostgresSettings.of(url, postgres.address().user(), "").pool();
    IndexSchema.migrate(pool);
    artifacts = folder.resolve("artifacts");
    store = FileStore.open(artifacts);
    index = IndexFollower.start(store, new PostgresIndex(pool), TRUSTED, incidents);
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
    var attestor = new Attestor(KEY, InstantSource.system());
    earlier =
        new EarlierWorker(
            new GuardAndCommit(guard, committer, attestations, attestor, STORE_PATIENCE));
    worker = startWorker();
    runners = new ScriptedRunners(client, "payments", "linux");
  }

  /** The order as a gateway would have attested what it begins with. */
  static CommitOrder attested(CommitOrder order) {
    var drafts = new ArrayList<>(order.drafts());
    drafts.set(0, attested(order.place(), drafts.getFirst()));
    return new CommitOrder(
        order.place(), order.requester(), drafts, order.documents(), order.pending());
  }

  /** At one moment, so that what is repeated is the same. */
  private static Draft attested(Place place, Draft draft) {
    var gateway = new Attestor(GATEWAY.key(), InstantSource.fixed(Instant.EPOCH));
    var decision = draft.decision();
    if (draft.attestation() != null) {
      return draft;
    }
    if (decision != null) {
      var seen = Objects.requireNonNull(place.head()).artifactHash();
      return draft.attestedBy(
          gateway.attest(new Statement.Decided(place.instanceId(), seen, decision)));
    }
    return draft.to() == StateName.CREATED
        ? draft.attestedBy(gateway.attest(start(place, draft)))
        : draft;
  }

  private static Statement start(Place place, Draft draft) {
    return new Statement.Start(
        place.instanceId(),
        place.teamId(),
        place.workflowId(),
        place.workflowVersion(),
        draft.contextHash());
  }

  WorkflowClient client() {
    return client;
  }

  int enginePort() {
    return Integer.parseInt(engine.target().substring(engine.target().lastIndexOf(':') + 1));
  }

  Path artifacts() {
    return artifacts;
  }

  Committer committer() {
    return committer;
  }

  /** Another committer for the same store and index, on another clock. */
  Committer committer(Clock clock) {
    return new Committer(store, index, incidents, KEY, TRUSTED, clock);
  }

  /** Lets the engine in memory take so much time as past. */
  void skip(Duration time) {
    var options =
        TestServiceStubsOptions.newBuilder(TestServiceStubsOptions.getDefaultInstance())
            .setTarget(engine.target())
            .build();
    var tests = TestServiceStubs.newServiceStubs(options);
    try {
      tests
          .blockingStub()
          .unlockTimeSkippingWithSleep(
              SleepRequest.newBuilder()
                  .setDuration(ProtobufTimeUtils.toProtoDuration(time))
                  .build());
    } finally {
      tests.shutdownNow();
    }
  }

  /** What a worker did that was killed before the engine heard of it. */
  EarlierWorker earlier() {
    return earlier;
  }

  /** Nothing that needs the database works any more. */
  void loseDatabase() {
    pool.close();
  }

  Incidents incidents() {
    return incidents;
  }

  FileStore store() {
    return store;
  }

  /** Deletes all that the tables know of an instance. */
  void forget(InstanceId id) throws SQLException {
    try (var connection = pool.getConnection();
        var statement = connection.createStatement()) {
      for (var table : List.of("outbox", "artifact", "instance")) {
        statement.execute("DELETE FROM " + table + " WHERE instance_id = '" + id + "'");
      }
    }
  }

  ScriptedRunners.Agent agentOf(InstanceId id) {
    return runners.agentOf(id);
  }

  private EngineWorker startWorker() {
    return EngineWorker.start(
        engine,
        earlier,
        new ExecutionDoor(attestations, KEY),
        Duration.ofSeconds(30),
        STORE_PATIENCE,
        10);
  }

  @Override
  public void close() throws IOException {
    runners.close();
    worker.close();
    stubs.shutdownNow();
    guard.close();
    index.close();
    pool.close();
    postgres.close();
    if (own != null) {
      own.close();
    }
    try (var left = Files.walk(folder)) {
      left.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
  }
}
