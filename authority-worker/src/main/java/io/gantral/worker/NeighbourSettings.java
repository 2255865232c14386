package io.gantral.worker;

import io.gantral.config.KafkaConfig;
import io.gantral.config.PostgresConfig;
import io.gantral.config.SaslConfig;
import io.gantral.config.TlsConfig;
import io.gantral.store.PostgresSettings;
import io.gantral.store.RelaySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What the store's parts are told of Postgres and Kafka, from the configuration. */
final class NeighbourSettings {
  private NeighbourSettings() {}

  static PostgresSettings postgres(PostgresConfig config) {
    var password = config.password();
    var settings =
        new PostgresSettings(
            config.jdbcUrl(),
            config.user(),
            password == null ? "" : password.value(),
            config.poolSize(),
            config.timeout(),
            config.timeout(),
            config.timeout().multipliedBy(2),
            Map.of());
    var tls = config.tls();
    return tls == null
        ? settings
        : settings.overTls(tls.caFile(), tls.certificateFile(), tls.keyFile());
  }

  /**
   * A relay's settings.
   *
   * @throws IOException if the files of {@code kafka.tls} cannot be read
   */
  static RelaySettings relay(KafkaConfig config) throws IOException {
    var security = new HashMap<String, String>();
    var tls = config.tls();
    var sasl = config.sasl();
    security.put(
        "security.protocol", (sasl == null ? "" : "SASL_") + (tls == null ? "PLAINTEXT" : "SSL"));
    if (tls != null) {
      security.putAll(tls(tls));
    }
    if (sasl != null) {
      security.putAll(sasl(sasl));
    }
    return RelaySettings.of(config.bootstrapServers(), config.topic(), security);
  }

  private static Map<String, String> tls(TlsConfig tls) throws IOException {
    var settings = new HashMap<String, String>();
    if (tls.caFile() != null) {
      settings.put("ssl.truststore.type", "PEM");
      settings.put("ssl.truststore.certificates", Files.readString(tls.caFile()));
    }
    if (tls.certificateFile() != null) {
      settings.put("ssl.keystore.type", "PEM");
      settings.put("ssl.keystore.certificate.chain", Files.readString(tls.certificateFile()));
      settings.put("ssl.keystore.key", Files.readString(Objects.requireNonNull(tls.keyFile())));
    }
    return settings;
  }

  private static Map<String, String> sasl(SaslConfig sasl) {
    var module =
        sasl.mechanism().equals("PLAIN")
            ? "org.apache.kafka.common.security.plain.PlainLoginModule"
            : "org.apache.kafka.common.security.scram.ScramLoginModule";
    return Map.of(
        "sasl.mechanism",
        sasl.mechanism(),
        "sasl.jaas.config",
        module
            + " required username="
            + quoted(sasl.user())
            + " password="
            + quoted(sasl.password().value())
            + ";");
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
