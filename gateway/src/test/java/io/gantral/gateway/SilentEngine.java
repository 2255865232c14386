package io.gantral.gateway;

import io.gantral.config.EngineConfig;
import io.gantral.testkit.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An address of an engine that accepts whoever connects, and never says a word. */
final class SilentEngine implements AutoCloseable {
  private final ServerSocket door;
  private final List<Socket> callers = new CopyOnWriteArrayList<>();

  SilentEngine() throws IOException {
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** How to reach it, with a limit for its silence. */
  EngineConfig within(Duration limit) {
    return new EngineConfig("127.0.0.1:" + door.getLocalPort(), "default", "", limit);
  }

  void awaitCaller() {
    Await.until("a call to the engine", () -> !callers.isEmpty());
  }

  private void accept() {
    try {
      while (true) {
        callers.add(door.accept());
      }
    } catch (SocketException closed) {
      // The test has ended.
    } catch (IOException e) {
      throw new IllegalStateException("the silent engine does not accept", e);
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
