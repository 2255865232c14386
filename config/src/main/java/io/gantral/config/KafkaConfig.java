package io.gantral.config;

/**
 * Section {@code kafka}: where events go.
 *
 * @param bootstrapServers key {@code bootstrap_servers}, required
 * @param topic key {@code topic}, by default {@code gantral.artifact-emitted.v1}
 */
public record KafkaConfig(String bootstrapServers, String topic) {
  /** The topic where the configuration names none. */
  public static final String TOPIC = "gantral.artifact-emitted.v1";

  /** Reads the section. */
  public static KafkaConfig read(ConfigSection root) {
    return root.section("kafka", KafkaConfig::of);
  }

  private static KafkaConfig of(ConfigSection section) {
    return new KafkaConfig(section.text("bootstrap_servers"), section.text("topic", TOPIC));
  }
}
