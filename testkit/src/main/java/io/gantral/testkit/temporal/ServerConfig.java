package io.gantral.testkit.temporal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The configuration of one server: its four services on free loopback ports and one SQLite file,
 * flushed at every commit.
 *
 * <p>The ports are chosen once, because a server that starts again must be found where it was.
 */
@SuppressWarnings("InlineFormatString") // A whole file reads better at the head of the class.
record ServerConfig(Path data, List<Integer> ports, Map<String, Integer> limits) {
  private static final int PORTS = 8;

  private static final String YAML =
      """
      log: {stdout: true, level: warn}
      persistence:
        defaultStore: store
        visibilityStore: store
        numHistoryShards: 4
        datastores:
          store:
            sql:
              pluginName: sqlite
              databaseName: '%s'
              connectAddr: localhost
              connectProtocol: tcp
              connectAttributes:
                {mode: rwc, setup: 'true', cache: private, journal_mode: wal, synchronous: '2'}
              maxConns: 1
              maxIdleConns: 1
              maxConnLifetime: 1h
      global:
        membership: {maxJoinDuration: 30s, broadcastAddress: 127.0.0.1}
      services:
        frontend: {rpc: {grpcPort: %d, membershipPort: %d, bindOnIP: 127.0.0.1}}
        history: {rpc: {grpcPort: %d, membershipPort: %d, bindOnIP: 127.0.0.1}}
        matching: {rpc: {grpcPort: %d, membershipPort: %d, bindOnIP: 127.0.0.1}}
        worker: {rpc: {grpcPort: %d, membershipPort: %d, bindOnIP: 127.0.0.1}}
      clusterMetadata:
        enableGlobalNamespace: false
        failoverVersionIncrement: 10
        masterClusterName: active
        currentClusterName: active
        clusterInformation:
          active:
            enabled: true
            initialFailoverVersion: 1
            rpcName: frontend
            rpcAddress: 127.0.0.1:%d
      dcRedirectionPolicy: {policy: noop}
      dynamicConfigClient: {filepath: '%s', pollInterval: 10s}
      """;

  ServerConfig {
    ports = List.copyOf(ports);
    limits = Map.copyOf(limits);
  }

  /** One whose limits of these names (dynamic configuration) are other than by default. */
  static ServerConfig in(Path data, Map<String, Integer> limits) {
    return new ServerConfig(data, freePorts(), limits);
  }

  /** Where the frontend answers, as host:port. */
  String target() {
    return "127.0.0.1:" + ports.getFirst();
  }

  Path log() {
    return data.resolve("server.log");
  }

  /** Writes the file and says where it is. */
  Path write() throws IOException {
    var values = new ArrayList<Object>();
    values.add(quoted("temporal.db"));
    values.addAll(ports);
    values.add(ports.getFirst());
    values.add(quoted("limits.yaml"));
    Files.writeString(data.resolve("limits.yaml"), limitsYaml());
    var yaml = String.format(Locale.ROOT, YAML, values.toArray());
    return Files.writeString(data.resolve("server.yaml"), yaml);
  }

  private String quoted(String file) {
    return data.resolve(file).toAbsolutePath().toString().replace("'", "''");
  }

  private String limitsYaml() {
    return limits.entrySet().stream()
        .map(limit -> limit.getKey() + ": [{value: " + limit.getValue() + "}]\n")
        .collect(Collectors.joining());
  }

  /** Ports that were free a moment ago; all are held until the last one is known. */
  private static List<Integer> freePorts() {
    var held = new ArrayList<ServerSocket>();
    try {
      for (int i = 0; i < PORTS; i++) {
        var socket = new ServerSocket();
        held.add(socket);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("no free loopback port", e);
    } finally {
      held.forEach(ServerConfig::release);
    }
  }

  private static void release(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a port that was only tried could not be released", e);
    }
  }
}
