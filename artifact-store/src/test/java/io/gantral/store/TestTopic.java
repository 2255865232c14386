package io.gantral.store;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import io.gantral.local.LocalKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic of its own on a Kafka, and all that arrived there so far. */
final class TestTopic implements AutoCloseable {

  private static final int PARTITIONS = 3;

  private final String name = "events-" + UUID.randomUUID();
  private final String bootstrap;
  private final KafkaConsumer<String, String> consumer;
  private final List<ConsumerRecord<String, String>> arrived = new ArrayList<>();

  TestTopic(LocalKafka kafka) {
    bootstrap = kafka.bootstrap();
    kafka.createTopic(name, PARTITIONS);
    var text = new StringDeserializer();
    consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrap), text, text);
    var partitions = new ArrayList<TopicPartition>();
    for (int i = 0; i < PARTITIONS; i++) {
      partitions.add(new TopicPartition(name, i));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  RelaySettings settings() {
    return new RelaySettings(
        bootstrap,
        name,
        Map.of(),
        Duration.ofMillis(20),
        Duration.ofSeconds(2),
        Duration.ofSeconds(3));
  }

  /** All that arrived, each partition in its order. */
  List<ConsumerRecord<String, String>> arrived() {
    consumer.poll(Duration.ofMillis(50)).forEach(arrived::add);
    return List.copyOf(arrived);
  }

  /** The sequences of an instance in the order in which they arrived. */
  List<Long> sequences(String instanceId) {
    return arrived().stream()
        .filter(message -> message.key().equals(instanceId))
        .map(message -> data(message.value()))
        .toList();
  }

  private static Long data(String event) {
    if (Json.parse(event) instanceof JsonObject object
        && object.get("data").orElseThrow() instanceof JsonObject data) {
      return JsonFields.of(data).integer("sequence");
    }
    throw new IllegalArgumentException("no event");
  }

  @Override
  public void close() {
    consumer.close();
  }
}
