package io.gantral.gateway;

import io.gantral.config.EngineConfig;
import io.gantral.config.PostgresConfig;
import io.gantral.testkit.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An address where whoever connects is let in, and never hears a word. */
final class SilentNeighbour implements AutoCloseable {
  private final ServerSocket door;
  private final List<Socket> callers = new CopyOnWriteArrayList<>();

  SilentNeighbour() throws IOException {
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** Takes it for an engine, with a limit for its silence. */
  EngineConfig asEngine(Duration limit) {
    return EngineConfig.at("127.0.0.1:" + door.getLocalPort()).within(limit);
  }

  PostgresConfig asPostgres() {
    return PostgresConfig.at("127.0.0.1", door.getLocalPort(), "gantral", "gantral");
  }

  void awaitCaller() {
    Await.until("a call to a neighbour", () -> !callers.isEmpty());
  }

  /** How many connected so far. */
  int callers() {
    return callers.size();
  }

  private void accept() {
    try {
      while (true) {
        callers.add(door.accept());
      }
    } catch (SocketException closed) {
      // The test has ended.
    } catch (IOException e) {
      throw new IllegalStateException("the neighbour does not accept", e);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (var caller : callers) {
      caller.close();
    }
  }
}
