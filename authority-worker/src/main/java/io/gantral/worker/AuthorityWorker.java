package io.gantral.worker;

import io.gantral.authority.artifact.Attestor;
import io.gantral.authority.artifact.SigningKey;
import io.gantral.authority.artifact.TrustedKeys;
import io.gantral.authority.policy.PolicyVersion;
import io.gantral.store.FileStore;
import io.gantral.store.Incidents;
import io.gantral.store.IndexFollower;
import io.gantral.store.IndexSchema;
import io.gantral.store.IndexSurvey;
import io.gantral.store.OutboxRelay;
import io.gantral.store.PostgresIndex;
import io.gantral.store.Reindex;
import io.gantral.store.SigningKeyFile;
import io.gantral.store.Sweep;
import io.gantral.store.Sweeper;
import io.gantral.store.TrustFile;
import io.gantral.worker.commit.Committer;
import io.gantral.worker.door.Attestations;
import io.gantral.worker.door.ExecutionDoor;
import io.gantral.worker.guard.Guard;
import io.gantral.worker.guard.PolicyBundle;
import io.gantral.worker.health.Health;
import io.gantral.worker.health.Signs;
import io.gantral.worker.health.WorkerPort;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A running authority worker: takes workflow tasks, asks the guard, commits, and relays events. */
public final class AuthorityWorker implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(AuthorityWorker.class.getName());

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Health health;
  private final WorkerPort port;
  private @Nullable PolicyVersion policy;

  private AuthorityWorker(Health health, WorkerPort port) {
    this.health = health;
    this.port = port;
  }

  /**
   * Starts all parts, as soon as the neighbours are there: waits for them, and says at its port and
   * in the log for which one.
   *
   * @throws IOException if the signing key, the trust file or the port cannot be used
   */
  public static AuthorityWorker start(WorkerConfig config) throws IOException {
    var key = SigningKeyFile.load(config.signingKeyFile());
    var trusted = trusted(config);
    var health = new Health();
    var worker = new AuthorityWorker(health, WorkerPort.open(config.http(), health));
    try {
      worker.startParts(config, key, trusted);
      return worker;
    } catch (IOException | RuntimeException e) {
      worker.close();
      throw e;
    }
  }

  private void startParts(WorkerConfig config, SigningKey key, TrustedKeys trusted)
      throws IOException {
    var waiting = new Waiting(health);
    var store = waiting.store(config.artifacts().folder());
    var settings = NeighbourSettings.postgres(config.postgres());
    waiting.schema(settings.unpooled());
    var postgres = kept(settings.pool());
    var index = new PostgresIndex(postgres);
    var incidents = new Incidents();
    var follower = kept(IndexFollower.start(store, index, trusted, incidents));
    var guard = kept(new Guard(PolicyBundle.ofDefaultPolicy(), config.policyTimeout()));
    policy = guard.version();
    var committer = new Committer(store, follower, incidents, key, trusted, Clock.systemUTC());
    var relay =
        kept(OutboxRelay.start(settings.unpooled(), NeighbourSettings.relay(config.kafka())));
    var attestations = new Attestations(trusted, incidents);
    var attestor = new Attestor(key, Clock.systemUTC());
    var patience = config.storePatience();
    var activities = new GuardAndCommit(guard, committer, attestations, attestor, patience);
    var engine =
        kept(
            waiting.engine(
                config.engine(),
                () ->
                    EngineWorker.start(
                        config.engine(),
                        activities,
                        new ExecutionDoor(attestations, key),
                        config.activityTimeout(),
                        patience,
                        config.concurrency())));
    var survey = new IndexSurvey(postgres);
    var sweep = new Sweep(store, index, survey, trusted, engine.executions(), incidents);
    var sweeper = kept(Sweeper.start(sweep, settings.unpooled(), config.sweepEvery()));
    health.runs(new Signs(store, follower, survey, relay, sweeper, incidents, engine::isPolled));
  }

  /**
   * Fills the index with what the store holds and the index lacks: after it was lost, or after a
   * process was killed between a commit and its row; and shows as failed what the engine says is.
   *
   * @throws IOException if the store cannot be read, or the engine does not answer
   */
  public static Reindex.Report reindex(WorkerConfig config) throws IOException {
    var settings = NeighbourSettings.postgres(config.postgres());
    IndexSchema.migrate(settings.unpooled());
    var stubs = EngineWorker.connect(config.engine());
    try (var postgres = settings.pool()) {
      var store = FileStore.open(config.artifacts().folder());
      var executions = new EngineExecutions(stubs, config.engine());
      return new Reindex(store, new PostgresIndex(postgres), trusted(config), executions).all();
    } finally {
      stubs.shutdownNow();
    }
  }

  /** The policy that its guard asks. */
  public PolicyVersion policy() {
    return Objects.requireNonNull(policy);
  }

  /** Where it tells of itself. */
  public int port() {
    return port.port();
  }

  /** Ends in the opposite order of the start: the engine's tasks drain before what they need. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      close(parts.pop());
    }
    port.close();
    health.close();
  }

  private <T extends AutoCloseable> T kept(T part) {
    parts.push(part);
    return part;
  }

  /** One part that does not end well keeps no other from ending. */
  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.log(System.Logger.Level.WARNING, "a part did not end well", e);
    }
  }

  private static TrustedKeys trusted(WorkerConfig config) throws IOException {
    return TrustFile.read(config.artifacts().trustFile());
  }
}
