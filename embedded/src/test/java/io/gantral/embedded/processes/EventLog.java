package io.gantral.embedded.processes;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonFields;
import io.gantral.config.KafkaConfig;
import io.gantral.testkit.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What Kafka gives back of one instance; an event that comes again counts once. */
final class EventLog {
  private static final Duration POLL = Duration.ofMillis(200);

  private EventLog() {}

  /** The states in the order in which they were first seen, up to the last one. */
  static List<String> states(String bootstrap, String instance, String last) {
    var deadline = Instant.now().plus(Await.LIMIT);
    var states = new LinkedHashMap<String, String>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap),
            new StringDeserializer(),
            new StringDeserializer())) {
      var partitions = List.of(new TopicPartition(KafkaConfig.TOPIC, 0));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!states.containsValue(last) && Instant.now().isBefore(deadline)) {
        for (var event : consumer.poll(POLL)) {
          if (instance.equals(event.key())) {
            note(event.value(), states);
          }
        }
      }
    }
    return List.copyOf(states.values());
  }

  private static void note(String event, Map<String, String> states) {
    var data = JsonFields.of(JsonFields.of(Json.parse(event)).object("data"));
    states.putIfAbsent(data.string("artifact_hash"), data.string("authority_state"));
  }
}
