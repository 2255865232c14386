package io.gantral.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** The Kafka topic of the events, keyed by instance so that each instance keeps its order. */
final class EventTopic implements AutoCloseable {

  private static final byte[] CONTENT_TYPE =
      ArtifactEvent.CONTENT_TYPE.getBytes(StandardCharsets.US_ASCII);

  private final KafkaProducer<String, String> producer;
  private final String topic;

  private EventTopic(KafkaProducer<String, String> producer, String topic) {
    this.producer = producer;
    this.topic = topic;
  }

  static EventTopic open(RelaySettings settings) {
    var text = new StringSerializer();
    return new EventTopic(
        new KafkaProducer<>(settings.producer(), text, new StringSerializer()), settings.topic());
  }

  /**
   * Sends events of different instances, and waits for all of them.
   *
   * @param acknowledged receives what Kafka holds, also if this method throws
   * @throws KafkaException of the first that Kafka did not acknowledge
   */
  void send(List<OutboxEvent> events, List<OutboxEvent> acknowledged) throws InterruptedException {
    var failures = new ArrayList<KafkaException>();
    for (var sent : started(events).entrySet()) {
      try {
        sent.getValue().get();
        acknowledged.add(sent.getKey());
      } catch (ExecutionException e) {
        failures.add(new KafkaException("not acknowledged: " + e.getCause(), e.getCause()));
      }
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }

  /** No more are started once one has failed, since each would wait as long for the same reason. */
  private Map<OutboxEvent, Future<RecordMetadata>> started(List<OutboxEvent> events) {
    var started = new LinkedHashMap<OutboxEvent, Future<RecordMetadata>>();
    for (var event : events) {
      var future = producer.send(message(event));
      started.put(event, future);
      if (future.state() == Future.State.FAILED) {
        break;
      }
    }
    return started;
  }

  private ProducerRecord<String, String> message(OutboxEvent event) {
    var message = new ProducerRecord<>(topic, event.instanceId(), event.json());
    message.headers().add("content-type", CONTENT_TYPE);
    return message;
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
