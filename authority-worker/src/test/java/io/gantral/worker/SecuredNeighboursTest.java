package io.gantral.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gantral.config.EngineConfig;
import io.gantral.config.KafkaConfig;
import io.gantral.config.PostgresConfig;
import io.gantral.config.SaslConfig;
import io.gantral.config.Secret;
import io.gantral.config.TlsConfig;
import io.gantral.engine.protocol.EngineStubs;
import io.gantral.local.LocalEngine;
import io.gantral.testkit.Await;
import io.gantral.testkit.tls.Door;
import io.gantral.testkit.tls.TestCertificates;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker whose neighbours let nobody in but over TLS and by proof of who it is. */
final class SecuredNeighboursTest {
  private static final String PASSWORD = "of \"this\" test\\";

  @TempDir private Path folder;

  @Test
  void aWorkerRunsAndRelaysWhereEveryNeighbourWantsTlsAndCredentials() throws Exception {
    // Given
    var certificates = TestCertificates.in(Files.createDirectory(folder.resolve("tls")));
    var tls = own(certificates);
    try (var neighbours = new Neighbours(folder, kafka(certificates));
        var door = Door.openSecured(neighbours.enginePort(), certificates)) {
      neighbours.postgres.requireTls(
          "gantral",
          certificates.authority(),
          certificates.certificate("server"),
          certificates.key("server"));
      var sasl = new SaslConfig("PLAIN", "gantral", new Secret(PASSWORD));
      var postgres =
          PostgresConfig.at("127.0.0.1", neighbours.postgres.address().port(), "gantral", "gantral")
              .over(tls);
      var config =
          neighbours.worker(
              EngineConfig.at("127.0.0.1:" + door.port()).secured(tls, null),
              postgres,
              new KafkaConfig(neighbours.kafka.bootstrap(), "events", tls, sasl));

      // When
      try (var worker = AuthorityWorker.start(config)) {
        Await.until("it is ready", () -> neighbours.get("/readyz").statusCode() == 200);
        var outbox = NeighbourSettings.postgres(postgres).unpooled();
        tellOfAnEvent(outbox);

        // Then
        Await.until("Kafka has acknowledged the event", () -> isEmpty(outbox));
        assertEquals(200, neighbours.get("/readyz").statusCode());
        assertEquals(worker.port(), config.http().port());
      }
    }
  }

  @Test
  void anEngineThatAnotherAuthoritySignedIsNotSpokenToAndOneWithoutOurCertificateDoesNotAnswer()
      throws Exception {
    var certificates = TestCertificates.in(Files.createDirectory(folder.resolve("tls")));
    try (var engine = LocalEngine.start();
        var door =
            Door.openSecured(
                Integer.parseInt(engine.target().replaceFirst(".*:", "")), certificates)) {
      var at = EngineConfig.at("127.0.0.1:" + door.port()).within(Duration.ofSeconds(5));

      // Then
      ask(at.secured(own(certificates), null));
      var stranger =
          new TlsConfig(
              certificates.stranger(),
              certificates.certificate("client"),
              certificates.key("client"));
      assertThrows(StatusRuntimeException.class, () -> ask(at.secured(stranger, null)));
      var nobody = TlsConfig.trusting(certificates.authority());
      assertThrows(StatusRuntimeException.class, () -> ask(at.secured(nobody, null)));
      assertThrows(StatusRuntimeException.class, () -> ask(at));
    }
  }

  private static void ask(EngineConfig engine) {
    var stubs = WorkflowServiceStubs.newServiceStubs(EngineStubs.options(engine).build());
    try {
      var known = stubs.blockingStub().getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
      assertEquals(known, known);
    } finally {
      stubs.shutdownNow();
    }
  }

  private static TlsConfig own(TestCertificates certificates) {
    return new TlsConfig(
        certificates.authority(), certificates.certificate("client"), certificates.key("client"));
  }

  private static void tellOfAnEvent(DataSource postgres) throws SQLException {
    try (var session = postgres.getConnection();
        var statement = session.createStatement()) {
      statement.execute("INSERT INTO outbox (instance_id, sequence, event) VALUES ('i', 0, '{}')");
    }
  }

  private static boolean isEmpty(DataSource postgres) throws SQLException {
    try (var session = postgres.getConnection();
        var rows = session.createStatement().executeQuery("SELECT FROM outbox")) {
      return !rows.next();
    }
  }

  private static Map<String, String> kafka(TestCertificates certificates) throws IOException {
    var quoted = PASSWORD.replace("\\", "\\\\").replace("\"", "\\\"");
    var settings = new HashMap<String, String>();
    settings.put("listener.security.protocol.map", "PLAINTEXT:SASL_SSL,CONTROLLER:PLAINTEXT");
    settings.put("sasl.enabled.mechanisms", "PLAIN");
    settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
    settings.put(
        "listener.name.plaintext.plain.sasl.jaas.config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"broker\""
            + " password=\"broker\" user_broker=\"broker\" user_gantral=\""
            + quoted
            + "\";");
    settings.put("ssl.client.auth", "required");
    settings.put("ssl.truststore.type", "PEM");
    settings.put("ssl.truststore.certificates", Files.readString(certificates.authority()));
    settings.put("ssl.keystore.type", "PEM");
    settings.put(
        "ssl.keystore.certificate.chain", Files.readString(certificates.certificate("server")));
    settings.put("ssl.keystore.key", Files.readString(certificates.key("server")));
    settings.put("auto.create.topics.enable", "true");
    return settings;
  }
}
