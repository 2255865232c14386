package io.gantral.siege.house;

import io.gantral.config.ProcessLog;
import io.gantral.local.LocalKafka;
import java.nio.file.Path;

/** Kafka in a process of its own, which the siege can end: folder, port, topic. */
public final class KafkaMain {
  private KafkaMain() {}

  public static void main(String[] args) throws InterruptedException {
    ProcessLog.start();
    var kafka = LocalKafka.start(Path.of(args[0]), Integer.parseInt(args[1]));
    kafka.createTopic(args[2], 1);
    Thread.currentThread().join();
  }
}
