package io.gantral.local;

import java.util.Map;

/**
 * The one user of a local Kafka, by SASL PLAIN: of its clients, and of broker and controller among
 * themselves.
 *
 * @param name of letters and digits
 * @param password of letters and digits
 */
public record KafkaUser(String name, String password) {
  private static final String MODULE =
      "org.apache.kafka.common.security.plain.PlainLoginModule required";

  public KafkaUser {
    if (!name.matches("[A-Za-z0-9]+") || !password.matches("[A-Za-z0-9]+")) {
      throw new IllegalArgumentException("a name and a password of letters and digits");
    }
  }

  /** What the broker is told. */
  Map<String, String> broker() {
    var users = own() + " user_" + name + "=\"" + password + "\";";
    return Map.of(
        "listener.security.protocol.map",
        "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT",
        "sasl.enabled.mechanisms",
        "PLAIN",
        "sasl.mechanism.inter.broker.protocol",
        "PLAIN",
        "sasl.mechanism.controller.protocol",
        "PLAIN",
        "listener.name.plaintext.plain.sasl.jaas.config",
        users,
        "listener.name.controller.plain.sasl.jaas.config",
        users);
  }

  /** What a client is told. */
  Map<String, String> client() {
    return Map.of(
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        "PLAIN",
        "sasl.jaas.config",
        own() + ";");
  }

  @Override
  public String toString() {
    return name;
  }

  private String own() {
    return MODULE + " username=\"" + name + "\" password=\"" + password + "\"";
  }
}
