package io.gantral.local;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** The one node of a local Kafka: where it listens, what it is told, and its formatted folder. */
record KafkaNode(Path log, int port, int controllerPort, Map<String, String> further) {

  private static final int ID = 1;

  /** Always the same, so that formatting a formatted folder changes nothing. */
  private static final String CLUSTER_ID = "Z2FudHJhbC1sb2NhbC1kZQ";

  private static final String CONTROLLER = "CONTROLLER";
  private static final String BROKER = "PLAINTEXT";

  /** After a kill the new process is turned away until the session of the old one has ended. */
  private static final String BROKER_SESSION_MS = "2000";

  /** One node needs no replicas, and a developer's machine has little memory to give. */
  private static final Map<String, Object> SMALL =
      Map.ofEntries(
          Map.entry("auto.create.topics.enable", "false"),
          Map.entry("num.network.threads", "1"),
          Map.entry("num.io.threads", "2"),
          Map.entry("background.threads", "2"),
          Map.entry("num.replica.alter.log.dirs.threads", "1"),
          Map.entry("num.recovery.threads.per.data.dir", "1"),
          Map.entry("log.cleaner.threads", "1"),
          Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
          Map.entry("log.cleaner.io.buffer.size", "131072"),
          Map.entry("log.segment.bytes", "16777216"),
          Map.entry("log.index.size.max.bytes", "1048576"),
          Map.entry("queued.max.requests", "64"),
          Map.entry("socket.request.max.bytes", "16777216"),
          Map.entry("metric.reporters", ""),
          Map.entry("broker.heartbeat.interval.ms", "500"),
          Map.entry("broker.session.timeout.ms", BROKER_SESSION_MS),
          Map.entry("default.replication.factor", "1"),
          Map.entry("offsets.topic.num.partitions", "1"),
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("transaction.state.log.num.partitions", "1"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.num.partitions", "1"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          Map.entry("group.initial.rebalance.delay.ms", "0"));

  String bootstrap() {
    return address(port);
  }

  String controller() {
    return address(controllerPort);
  }

  Map<String, Object> settings() {
    var settings = new HashMap<>(SMALL);
    settings.put("node.id", Integer.toString(ID));
    settings.put("process.roles", "broker,controller");
    settings.put("log.dirs", log.toString());
    settings.put("listeners", listener(BROKER, port) + "," + listener(CONTROLLER, controllerPort));
    settings.put("advertised.listeners", listener(BROKER, port));
    settings.put("inter.broker.listener.name", BROKER);
    settings.put("controller.listener.names", CONTROLLER);
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("controller.quorum.voters", ID + "@" + controller());
    settings.putAll(further);
    return settings;
  }

  /** Formats the folder, unless it is formatted; a format that was cut off is done again. */
  void formatOnce() {
    var formatter =
        new Formatter()
            .setNodeId(ID)
            .setClusterId(CLUSTER_ID)
            .setReleaseVersion(MetadataVersion.latestProduction())
            .setControllerListenerName(CONTROLLER)
            .setMetadataLogDirectory(log.toString())
            .addDirectory(log.toString())
            .setIgnoreFormatted(true)
            .setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      formatter.run();
    } catch (Exception e) {
      throw new LocalServerException("cannot format " + log, e);
    }
  }

  private static String listener(String name, int port) {
    return name + "://" + address(port);
  }

  private static String address(int port) {
    return "127.0.0.1:" + port;
  }
}
