package io.gantral.config;

import org.jspecify.annotations.Nullable;

/**
 * Section {@code kafka}: where events go.
 *
 * @param bootstrapServers key {@code bootstrap_servers}, required
 * @param topic key {@code topic}, by default {@code gantral.artifact-emitted.v1}
 * @param tls section {@code tls}; plain where absent
 * @param sasl section {@code sasl}; nobody in particular where absent
 */
public record KafkaConfig(
    String bootstrapServers, String topic, @Nullable TlsConfig tls, @Nullable SaslConfig sasl) {
  /** The topic where the configuration names none. */
  public static final String TOPIC = "gantral.artifact-emitted.v1";

  /** A Kafka without TLS and SASL, and the usual topic. */
  public static KafkaConfig at(String bootstrapServers) {
    return new KafkaConfig(bootstrapServers, TOPIC, null, null);
  }

  /** Reads the section. */
  public static KafkaConfig read(ConfigSection root) {
    return root.section("kafka", KafkaConfig::of);
  }

  /** The same for this user. */
  public KafkaConfig by(SaslConfig user) {
    return new KafkaConfig(bootstrapServers, topic, tls, user);
  }

  private static KafkaConfig of(ConfigSection section) {
    return new KafkaConfig(
        section.text("bootstrap_servers"),
        section.text("topic", TOPIC),
        TlsConfig.read(section),
        SaslConfig.read(section));
  }
}
