package io.gantral.siege.front;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A load balancer as stupid as they come: each connection goes to a gateway that accepts it, by
 * lot, until either side closes it. It can be cut like a cable.
 */
public final class Front implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;
  private static final int CONNECT_MILLIS = 2_000;
  private static final int BACKLOG = 1_000;

  private final ServerSocket server;
  private final List<Integer> gateways;
  private final Traffic traffic;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean cut = new AtomicBoolean();

  private Front(ServerSocket server, List<Integer> gateways, Traffic traffic) {
    this.server = server;
    this.gateways = List.copyOf(gateways);
    this.traffic = traffic;
  }

  /** Listens on a port of loopback. */
  public static Front open(int port, List<Integer> gateways, Traffic traffic) throws IOException {
    var server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(loopback(port), BACKLOG);
    var front = new Front(server, gateways, traffic);
    Thread.ofVirtual().name("front").start(front::accept);
    return front;
  }

  /** Closes every connection and takes no new one, until it is mended. */
  public void cut() {
    cut.set(true);
    open.forEach(Front::close);
  }

  public void mend() {
    cut.set(false);
  }

  @Override
  public void close() throws IOException {
    server.close();
    open.forEach(Front::close);
    traffic.close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var client = server.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        // Closed, or one connection that ended before it began.
      }
    }
  }

  private void serve(Socket client) {
    open.add(client);
    try {
      if (!cut.get()) {
        withGateway(client);
      }
    } catch (IOException e) {
      // Either side went away: whoever is left sees its connection closed.
    } finally {
      close(client);
      open.remove(client);
    }
  }

  private void withGateway(Socket client) throws IOException {
    var gateway = connect();
    if (gateway.isEmpty()) {
      return;
    }
    try (var socket = gateway.get()) {
      open.add(socket);
      client.setSoTimeout(PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      new Exchanges(client, socket, traffic).run();
    } finally {
      open.remove(gateway.get());
    }
  }

  private Optional<Socket> connect() throws IOException {
    var lot = new ArrayList<>(gateways);
    Collections.shuffle(lot, ThreadLocalRandom.current());
    for (var port : lot) {
      var socket = new Socket();
      try {
        socket.connect(loopback(port), CONNECT_MILLIS);
        return Optional.of(socket);
      } catch (IOException refused) {
        socket.close();
      }
    }
    return Optional.empty();
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
  }
}
