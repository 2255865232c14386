package io.gantral.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaTest {

  @TempDir private Path folder;

  @Test
  void aRecordSurvivesARestartOnOtherPorts() throws Exception {
    // Given
    try (var kafka = LocalKafka.start(folder)) {
      kafka.createTopic("events", 1);
      kafka.createTopic("events", 1);
      send(kafka.bootstrap(), "events", "kept");
    }

    // When
    try (var again = LocalKafka.start(folder)) {

      // Then
      assertEquals("kept", firstRecord(again.bootstrap(), "events"));
      assertThrows(LocalServerException.class, () -> LocalKafka.start(folder));
    }
  }

  @Test
  void anAcknowledgedRecordSurvivesAKilledJvm() throws Exception {
    // Given
    try (var child = ChildJvm.running(KafkaChild.class, folder)) {
      child.kill();
    }

    // When
    try (var again = LocalKafka.start(folder)) {

      // Then
      assertEquals("kept", firstRecord(again.bootstrap(), "events"));
    }
  }

  @Test
  void aTopicThatNobodyCreatedDoesNotAppear() {
    try (var kafka = LocalKafka.start(folder)) {
      // When
      var failure =
          assertThrows(ExecutionException.class, () -> send(kafka.bootstrap(), "misspelt", "lost"));

      // Then
      assertInstanceOf(TimeoutException.class, failure.getCause());
    }
  }

  /** Neither at the port of the broker nor at that of the controller. */
  @Test
  void whoDoesNotKnowThePasswordIsToldNothing() throws Exception {
    var user = new KafkaUser("gantral", "first");
    try (var kafka = LocalKafka.startFor(folder, user)) {
      kafka.createTopic("events", 1);
      var broker = Map.of("bootstrap.servers", kafka.bootstrap());
      var controller = Map.of("bootstrap.controllers", kafka.controller());
      var stranger = new KafkaUser("gantral", "second");

      assertEquals(Set.of("events"), topics(kafka.client()));
      assertFalse(configuration(controller, user.client()).isEmpty());
      for (var credentials : List.of(Map.<String, String>of(), stranger.client())) {
        assertThrows(ExecutionException.class, () -> configuration(broker, credentials));
        assertThrows(ExecutionException.class, () -> configuration(controller, credentials));
      }
    }
  }

  private static Set<String> topics(Map<String, Object> client) throws Exception {
    try (var admin = Admin.create(client)) {
      return admin.listTopics().names().get(30, TimeUnit.SECONDS);
    }
  }

  /** What the node says of itself, for all to see who are let in. */
  private static Map<ConfigResource, Config> configuration(
      Map<String, String> at, Map<String, String> credentials) throws Exception {
    var node = new ConfigResource(ConfigResource.Type.BROKER, "1");
    var client = new HashMap<String, Object>(credentials);
    client.putAll(at);
    client.put("default.api.timeout.ms", "5000");
    client.put("request.timeout.ms", "5000");
    try (var admin = Admin.create(client)) {
      return admin.describeConfigs(List.of(node)).all().get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void aTakenPortFailsTheStartAndLeavesTheFolderFree() throws Exception {
    // Given
    try (var other = new ServerSocket(0, 1, FreePort.loopback())) {

      // When
      assertThrows(
          LocalServerException.class, () -> LocalKafka.start(folder, other.getLocalPort()));
    }

    // Then
    try (var kafka = LocalKafka.start(folder)) {
      kafka.createTopic("events", 1);
    }
  }

  static void send(String bootstrap, String topic, String value) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrap, "acks", "all", "max.block.ms", "3000");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, value)).get(30, TimeUnit.SECONDS);
    }
  }

  private static String firstRecord(String bootstrap, String topic) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", bootstrap, "group.id", "reader", "auto.offset.reset", "earliest");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      var deadline = Instant.now().plusSeconds(30);
      while (Instant.now().isBefore(deadline)) {
        for (var found : consumer.poll(Duration.ofMillis(200))) {
          return found.value();
        }
      }
      throw new AssertionError("no record within 30 s");
    }
  }
}
