package io.gantral.embedded.processes;

import io.gantral.config.KafkaConfig;
import io.gantral.local.LocalIssuer;
import io.gantral.local.LocalKafka;
import io.gantral.local.LocalPostgres;
import io.gantral.local.PostgresAddress;
import io.gantral.testkit.temporal.RealTemporal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** What Gantral is installed beside: a real engine on a disk, index, events, issuer. */
final class Neighbours implements AutoCloseable {
  static final String NAMESPACE = "gantral-processes";
  static final String DATABASE = "gantral";

  private static final String TEAM = "payments";
  private static final Duration TOKEN_LIFE = Duration.ofHours(1);

  private final RealTemporal engine;
  private final LocalPostgres postgres;
  private final LocalKafka kafka;
  private final LocalIssuer issuer;

  private Neighbours(
      RealTemporal engine, LocalPostgres postgres, LocalKafka kafka, LocalIssuer issuer) {
    this.engine = engine;
    this.postgres = postgres;
    this.kafka = kafka;
    this.issuer = issuer;
  }

  static Neighbours start(Path folder) throws IOException {
    var engine =
        RealTemporal.startIn(Files.createDirectories(folder.resolve("temporal")), NAMESPACE);
    var postgres = LocalPostgres.start(folder.resolve("postgres"));
    postgres.database(DATABASE);
    var kafka = LocalKafka.start(folder.resolve("kafka"));
    kafka.createTopic(KafkaConfig.TOPIC, 1);
    return new Neighbours(engine, postgres, kafka, LocalIssuer.start(List.of()));
  }

  RealTemporal engine() {
    return engine;
  }

  PostgresAddress postgres() {
    return postgres.address();
  }

  String kafka() {
    return kafka.bootstrap();
  }

  String issuer() {
    return issuer.issuer().toString();
  }

  /** A token for a member of the team. */
  String token(String subject, String role) {
    return issuer.token(subject, TEAM, List.of(role), TOKEN_LIFE);
  }

  /** Empties the index: all that Gantral ever wrote to Postgres. */
  void emptyIndex() throws SQLException {
    try (var connection = DriverManager.getConnection(postgres.address().jdbcUrl(DATABASE));
        var statement = connection.createStatement()) {
      statement.execute("TRUNCATE instance, artifact, workflow_template, outbox");
    }
  }

  @Override
  public void close() {
    issuer.close();
    kafka.close();
    postgres.close();
    engine.close();
  }
}
