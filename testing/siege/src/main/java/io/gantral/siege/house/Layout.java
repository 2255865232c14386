package io.gantral.siege.house;

import io.gantral.local.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * The folder of a siege: one configuration file for each gateway and worker, keys, tokens, agents,
 * and what everybody leaves behind. Ports stay the same as long as the siege lasts.
 *
 * @param root holds all of it
 * @param front the one port of all gateways
 */
public record Layout(Path root, int front, Map<String, Integer> ports) {
  static final String NAMESPACE = "gantral-siege";
  static final String DATABASE = "gantral";

  /** Where events go. */
  public static final String TOPIC = "gantral.artifact-emitted.v1";

  private static final int LEASE_KEY_BYTES = 32;

  private static final String CONFIGURATION =
      """
      gateway:
        http: {port: $PORT}
        runner: {hold: PT5S, poll_time: PT4S, drain: PT5S}
        lease_key_file: keys/lease.key
        signing_key_file: keys/gateway.pem
      worker:
        signing_key_file: keys/signing.pem
        sweep_every: PT2S
      engine: {target: "$ENGINE", namespace: $NAMESPACE, call_timeout: PT10S}
      postgres: {port: $POSTGRES, database: $DATABASE, user: postgres, pool_size: 6, timeout: PT5S}
      kafka: {bootstrap_servers: "127.0.0.1:$KAFKA", topic: $TOPIC}
      artifacts: {folder: store/artifacts, trust_file: trust.json}
      issuer: {url: "$ISSUER"}
      """;

  public Layout {
    ports = Map.copyOf(ports);
  }

  static Layout in(Path root) throws IOException {
    for (var folder : new String[] {"keys", "logs", "ledgers", "clients", "runners", "verdicts"}) {
      Files.createDirectories(root.resolve(folder));
    }
    return new Layout(
        root,
        FreePort.any().number(),
        Map.of(
            "gateway-1", FreePort.any().number(),
            "gateway-2", FreePort.any().number(),
            "worker-1", FreePort.any().number(),
            "worker-2", FreePort.any().number(),
            "postgres", FreePort.any().number(),
            "kafka", FreePort.any().number()));
  }

  /** Writes what gateways and workers read. */
  void configure(String engine, String issuer) throws IOException {
    for (var name : ports.keySet()) {
      configure(name, engine, issuer);
    }
    var key = new byte[LEASE_KEY_BYTES];
    new SecureRandom().nextBytes(key);
    writeSecret(root.resolve("keys/lease.key"), Base64.getEncoder().encodeToString(key));
  }

  /** Writes what one gateway or worker reads. */
  void configure(String name, String engine, String issuer) throws IOException {
    var text =
        CONFIGURATION
            .replace("$PORT", port(name))
            .replace("$ENGINE", engine)
            .replace("$NAMESPACE", NAMESPACE)
            .replace("$POSTGRES", port("postgres"))
            .replace("$DATABASE", DATABASE)
            .replace("$KAFKA", port("kafka"))
            .replace("$TOPIC", TOPIC)
            .replace("$ISSUER", issuer);
    Files.writeString(configuration(name), text);
  }

  /** A file that its owner alone may read. */
  void writeSecret(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  Path configuration(String name) {
    return root.resolve(name + ".yaml");
  }

  Path token(String runner) {
    return root.resolve("keys").resolve(runner + ".token");
  }

  /** What a process says, over all of its starts. */
  Path log(String name) {
    return logs().resolve(name + ".log");
  }

  /** What all processes say. */
  public Path logs() {
    return root.resolve("logs");
  }

  /** What agents did, one file an instance. */
  public Path ledgers() {
    return root.resolve("ledgers");
  }

  /** What clients sent and were told, one file each. */
  public Path clients() {
    return root.resolve("clients");
  }

  /** The namespace of the engine. */
  public String namespace() {
    return NAMESPACE;
  }

  /** The evidence, where the workers keep it. */
  public Path artifacts() {
    return root.resolve("store/artifacts");
  }

  /** The keys whose signatures count. */
  public Path trust() {
    return root.resolve("trust.json");
  }

  /** How Postgres is asked. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:%s/%s?user=postgres&socketTimeout=30"
        .formatted(port("postgres"), DATABASE);
  }

  /** How Kafka is asked. */
  public String bootstrap() {
    return "127.0.0.1:" + port("kafka");
  }

  int number(String name) {
    return ports.getOrDefault(name, 0);
  }

  private String port(String name) {
    return String.valueOf(number(name));
  }
}
