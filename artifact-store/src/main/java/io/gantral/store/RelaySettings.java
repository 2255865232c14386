package io.gantral.store;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Where events go, and how patiently.
 *
 * @param bootstrapServers Kafka's {@code bootstrap.servers}
 * @param security further settings of the producer, for instance {@code security.protocol}
 * @param poll how often an empty outbox is looked at
 * @param delivery how long Kafka may take to acknowledge an event; at least 1 s
 * @param lease after how long another relay goes on for one that is frozen or gone; longer than
 *     {@code delivery}
 */
public record RelaySettings(
    String bootstrapServers,
    String topic,
    Map<String, String> security,
    Duration poll,
    Duration delivery,
    Duration lease) {

  public RelaySettings {
    security = Map.copyOf(security);
    require(!bootstrapServers.isBlank(), "bootstrap_servers: must not be blank");
    require(!topic.isBlank(), "topic: must not be blank");
    require(poll.toMillis() >= 1, "poll: at least 1 ms");
    require(delivery.toMillis() >= 1_000, "delivery: at least 1 s");
    require(lease.compareTo(delivery) > 0, "lease: longer than delivery");
  }

  /**
   * A look every 100 ms, 10 s to deliver.
   *
   * @param security by which way, for Kafka's client; empty for in the clear
   */
  public static RelaySettings of(
      String bootstrapServers, String topic, Map<String, String> security) {
    return new RelaySettings(
        bootstrapServers,
        topic,
        security,
        Duration.ofMillis(100),
        Duration.ofSeconds(10),
        Duration.ofSeconds(15));
  }

  /** What a producer needs that loses nothing and keeps the order. */
  Map<String, Object> producer() {
    var half = Math.toIntExact(delivery.toMillis() / 2);
    var producer = new HashMap<String, Object>(security);
    producer.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    producer.put(CommonClientConfigs.CLIENT_ID_CONFIG, "gantral-outbox");
    producer.put(ProducerConfig.ACKS_CONFIG, "all");
    producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    producer.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, half);
    producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, half);
    producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(delivery.toMillis()));
    return producer;
  }

  /** Never the security settings. */
  @Override
  public String toString() {
    return "RelaySettings[" + bootstrapServers + ", " + topic + "]";
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
