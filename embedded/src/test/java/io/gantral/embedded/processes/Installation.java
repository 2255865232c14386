package io.gantral.embedded.processes;

import io.gantral.authority.artifact.KeyUse;
import io.gantral.local.FreePort;
import io.gantral.store.FirstKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * What an operator lays into a folder before the first start: keys, the runners' tokens and the one
 * configuration file of all processes.
 *
 * @param folder holds all of it, the evidence included
 * @param port where the gateway listens
 */
record Installation(Path folder, int port) {
  private static final int LEASE_KEY_BYTES = 32;

  private static final String CONFIGURATION =
      """
      gateway:
        http: {port: $GATEWAY_PORT}
        runner: {hold: PT5S, poll_time: PT4S, drain: PT5S}
        lease_key_file: keys/lease.key
        signing_key_file: keys/gateway.pem
      worker:
        signing_key_file: keys/signing.pem
        http: {port: 0}
      runner:
        gateway: {address: "http://127.0.0.1:$GATEWAY_PORT"}
        slots: 1
        work: runner
        drain: PT2S
        agents: {folder: "$AGENTS"}
      engine: {target: "$ENGINE", namespace: $NAMESPACE, call_timeout: PT30S}
      postgres: {port: $POSTGRES_PORT, database: $DATABASE, user: $POSTGRES_USER, timeout: PT30S}
      kafka: {bootstrap_servers: "$KAFKA"}
      artifacts: {folder: artifacts, trust_file: trust.json}
      issuer: {url: "$ISSUER"}
      """;

  /**
   * Lays everything down.
   *
   * @param agents where agents start
   */
  static Installation lay(Path folder, Neighbours neighbours, Path agents) throws IOException {
    var installation = new Installation(folder, FreePort.any().number());
    var keys = folder.resolve("keys");
    FirstKeys.prepare(keys.resolve("signing.pem"), installation.trust(), KeyUse.WORKER);
    FirstKeys.prepare(keys.resolve("gateway.pem"), installation.trust(), KeyUse.GATEWAY);
    Files.writeString(folder.resolve("keys/lease.key"), leaseKey());
    for (var runner : List.of("runner-1", "runner-2")) {
      Files.writeString(installation.token(runner), neighbours.token(runner, "runner"));
    }
    Files.writeString(installation.file(), installation.configuration(neighbours, agents));
    return installation;
  }

  Path file() {
    return folder.resolve("gantral.yaml");
  }

  Path trust() {
    return folder.resolve("trust.json");
  }

  Path token(String runner) {
    return folder.resolve(runner + ".token");
  }

  /** The evidence of an instance where the worker keeps it. */
  Path evidence(String instance) {
    return folder.resolve("artifacts/instances").resolve(instance);
  }

  URI gateway() {
    return URI.create("http://127.0.0.1:" + port);
  }

  private String configuration(Neighbours neighbours, Path agents) {
    var postgres = neighbours.postgres();
    return CONFIGURATION
        .replace("$GATEWAY_PORT", String.valueOf(port))
        .replace("$AGENTS", agents.toString())
        .replace("$ENGINE", neighbours.engine().target())
        .replace("$NAMESPACE", Neighbours.NAMESPACE)
        .replace("$POSTGRES_PORT", String.valueOf(postgres.port()))
        .replace("$POSTGRES_USER", postgres.user())
        .replace("$DATABASE", Neighbours.DATABASE)
        .replace("$KAFKA", neighbours.kafka())
        .replace("$ISSUER", neighbours.issuer());
  }

  static String leaseKey() {
    var bytes = new byte[LEASE_KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
