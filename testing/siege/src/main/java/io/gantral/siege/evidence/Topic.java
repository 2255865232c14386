package io.gantral.siege.evidence;

import io.gantral.authority.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** All events that Kafka holds, from the beginning to the end that it has now. */
final class Topic {
  private static final Duration POLL = Duration.ofSeconds(1);

  private Topic() {}

  static List<Event> read(String bootstrap, String topic) {
    var partition = new TopicPartition(topic, 0);
    var events = new ArrayList<Event>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        consumer.poll(POLL).forEach(each -> events.add(event(each.value())));
      }
    }
    return events;
  }

  private static Event event(String value) {
    var data = Loose.object(Json.parse(value), "data");
    return new Event(
        Loose.text(data, "instance_id"),
        Loose.number(data, "sequence"),
        Loose.text(data, "artifact_hash"));
  }
}
