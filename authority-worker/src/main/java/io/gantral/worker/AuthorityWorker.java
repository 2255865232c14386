package io.gantral.worker;

import com.zaxxer.hikari.HikariDataSource;
import io.gantral.authority.artifact.TrustedKeys;
import io.gantral.authority.policy.PolicyVersion;
import io.gantral.config.PostgresConfig;
import io.gantral.store.FileStore;
import io.gantral.store.IndexSchema;
import io.gantral.store.OutboxRelay;
import io.gantral.store.PostgresIndex;
import io.gantral.store.PostgresSettings;
import io.gantral.store.Reindex;
import io.gantral.store.RelaySettings;
import io.gantral.store.SigningKeyFile;
import io.gantral.worker.commit.Committer;
import io.gantral.worker.guard.Guard;
import io.gantral.worker.guard.PolicyBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;

/** A running authority worker: takes workflow tasks, asks the guard, commits, and relays events. */
public final class AuthorityWorker implements AutoCloseable {
  private final HikariDataSource postgres;
  private final Guard guard;
  private final EngineWorker engine;
  private final OutboxRelay relay;

  private AuthorityWorker(
      HikariDataSource postgres, Guard guard, EngineWorker engine, OutboxRelay relay) {
    this.postgres = postgres;
    this.guard = guard;
    this.engine = engine;
    this.relay = relay;
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
    var committer =
        new Committer(store, new PostgresIndex(postgres), key, trusted, Clock.systemUTC());
    var engine =
        EngineWorker.start(
            config.engine(),
            new GuardAndCommit(guard, committer),
            config.activityTimeout(),
            config.concurrency());
    var relay = OutboxRelay.start(settings.unpooled(), relaySettings(config));
    return new AuthorityWorker(postgres, guard, engine, relay);
  }

  /**
   * Fills the index with what the store holds and the index lacks: after it was lost, or after a
   * process was killed between a commit and its row.
   *
   * @throws IOException if the store cannot be read
   */
  public static Reindex.Report reindex(WorkerConfig config) throws IOException {
    var settings = settings(config.postgres());
    IndexSchema.migrate(settings.unpooled());
    try (var postgres = settings.pool()) {
      var store = FileStore.open(config.artifacts().folder());
      return new Reindex(store, new PostgresIndex(postgres), trusted(config)).all();
    }
  }

  /** The policy that its guard asks. */
  public PolicyVersion policy() {
    return guard.version();
  }

  /** Drains the engine's tasks first, because they need everything else. */
  @Override
  public void close() {
    engine.close();
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
