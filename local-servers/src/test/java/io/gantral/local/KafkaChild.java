package io.gantral.local;

import java.nio.file.Path;

/** A JVM with a local Kafka that holds one acknowledged record. */
final class KafkaChild {

  private KafkaChild() {}

  public static void main(String[] args) throws Exception {
    var kafka = LocalKafka.start(Path.of(args[0]));
    kafka.createTopic("events", 1);
    LocalKafkaTest.send(kafka.bootstrap(), "events", "kept");
    ChildJvm.up(kafka.bootstrap());
  }
}
