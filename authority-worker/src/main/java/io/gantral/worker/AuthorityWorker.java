package io.gantral.worker;

import com.zaxxer.hikari.HikariDataSource;
import io.gantral.authority.artifact.TrustedKeys;
import io.gantral.authority.policy.PolicyVersion;
import io.gantral.config.PostgresConfig;
import io.gantral.store.FileStore;
import io.gantral.store.Incidents;
import io.gantral.store.IndexFollower;
import io.gantral.store.IndexSchema;
import io.gantral.store.IndexSurvey;
import io.gantral.store.OutboxRelay;
import io.gantral.store.PostgresIndex;
import io.gantral.store.PostgresSettings;
import io.gantral.store.Reindex;
import io.gantral.store.RelaySettings;
import io.gantral.store.SigningKeyFile;
import io.gantral.store.Sweep;
import io.gantral.store.Sweeper;
import io.gantral.worker.commit.Committer;
import io.gantral.worker.guard.Guard;
import io.gantral.worker.guard.PolicyBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;

/** A running authority worker: takes workflow tasks, asks the guard, commits, and relays events. */
public final class AuthorityWorker implements AutoCloseable {
  private final HikariDataSource postgres;
  private final IndexFollower follower;
  private final Guard guard;
  private final EngineWorker engine;
  private final OutboxRelay relay;
  private final Sweeper sweeper;

  private AuthorityWorker(
      HikariDataSource postgres,
      IndexFollower follower,
      Guard guard,
      EngineWorker engine,
      OutboxRelay relay,
      Sweeper sweeper) {
    this.postgres = postgres;
    this.follower = follower;
    this.guard = guard;
    this.engine = engine;
    this.relay = relay;
    this.sweeper = sweeper;
  }

  /**
   * Starts all parts, on an index whose schema is brought up to date first.
   *
   * @throws IOException if the store, the signing key or the trust file cannot be used
   */
  public static AuthorityWorker start(WorkerConfig config) throws IOException {
    var store = FileStore.open(config.artifacts().folder());
    var key = SigningKeyFile.load(config.signingKeyFile());
    var trusted = trusted(config);
    var settings = settings(config.postgres());
    IndexSchema.migrate(settings.unpooled());
    var postgres = settings.pool();
    var guard = new Guard(PolicyBundle.ofDefaultPolicy(), config.policyTimeout());
    var index = new PostgresIndex(postgres);
    var incidents = new Incidents();
    var follower = IndexFollower.start(store, index, trusted, incidents);
    var committer = new Committer(store, follower, incidents, key, trusted, Clock.systemUTC());
    var engine =
        EngineWorker.start(
            config.engine(),
            new GuardAndCommit(guard, committer, config.storePatience()),
            config.activityTimeout(),
            config.storePatience(),
            config.concurrency());
    var relay = OutboxRelay.start(settings.unpooled(), relaySettings(config));
    var sweep =
        new Sweep(store, index, new IndexSurvey(postgres), trusted, engine.executions(), incidents);
    var sweeper = Sweeper.start(sweep, settings.unpooled(), config.sweepEvery());
    return new AuthorityWorker(postgres, follower, guard, engine, relay, sweeper);
  }

  /**
   * Fills the index with what the store holds and the index lacks: after it was lost, or after a
   * process was killed between a commit and its row; and shows as failed what the engine says is.
   *
   * @throws IOException if the store cannot be read, or the engine does not answer
   */
  public static Reindex.Report reindex(WorkerConfig config) throws IOException {
    var settings = settings(config.postgres());
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
    return guard.version();
  }

  /** Drains the engine's tasks before what they need. */
  @Override
  public void close() {
    sweeper.close();
    engine.close();
    follower.close();
    relay.close();
    guard.close();
    postgres.close();
  }

  private static TrustedKeys trusted(WorkerConfig config) throws IOException {
    return TrustedKeys.parse(Files.readAllBytes(config.artifacts().trustFile()));
  }

  private static PostgresSettings settings(PostgresConfig config) {
    var password = config.password();
    return new PostgresSettings(
        config.jdbcUrl(),
        config.user(),
        password == null ? "" : password.value(),
        config.poolSize(),
        config.timeout(),
        config.timeout(),
        config.timeout().multipliedBy(2));
  }

  private static RelaySettings relaySettings(WorkerConfig config) {
    return RelaySettings.of(config.kafka().bootstrapServers(), config.kafka().topic());
  }
}
