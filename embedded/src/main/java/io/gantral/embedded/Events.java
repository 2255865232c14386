package io.gantral.embedded;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonFields;
import io.gantral.config.KafkaConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What Kafka gives back of one instance's events. */
final class Events {
  private static final Duration POLL = Duration.ofMillis(200);

  private Events() {}

  /**
   * Reads from the beginning until the instance's last state is there, or the time is up.
   *
   * @param client what it takes to be let in
   */
  static List<String> statesOf(
      Map<String, Object> client, String instance, String last, Duration limit) {
    var settings = new HashMap<>(client);
    settings.put("isolation.level", "read_committed");
    var deadline = Instant.now().plus(limit);
    var states = new ArrayList<String>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      var partition = List.of(new TopicPartition(KafkaConfig.TOPIC, 0));
      consumer.assign(partition);
      consumer.seekToBeginning(partition);
      while (!states.contains(last) && Instant.now().isBefore(deadline)) {
        for (var event : consumer.poll(POLL)) {
          if (instance.equals(event.key())) {
            states.add(state(event.value()));
          }
        }
      }
    }
    return states;
  }

  private static String state(String event) {
    var data = JsonFields.of(Json.parse(event)).object("data");
    return JsonFields.of(data).string("authority_state");
  }
}
