package io.gantral.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A TCP port of the loopback interface that nothing listens on, and that the kernel gives to nobody
 * who asks for just any port, for about a minute. Whoever binds it by its number gets it.
 *
 * @param number the port
 * @param preferred whether it is the one that was asked for
 */
public record FreePort(int number, boolean preferred) {

  public FreePort {
    if (number < 1 || number > 65_535) {
      throw new IllegalArgumentException("a port is 1 to 65535, not " + number);
    }
  }

  /** The wanted port where it is free, else any free one. */
  public static FreePort preferring(int wanted) {
    try (var socket = bound(wanted)) {
      return new FreePort(kept(socket), true);
    } catch (IOException taken) {
      return any();
    }
  }

  /** Any free port. */
  public static FreePort any() {
    try (var socket = bound(0)) {
      return new FreePort(kept(socket), false);
    } catch (IOException e) {
      throw new LocalServerException("no free port on loopback", e);
    }
  }

  /**
   * Leaves a closed connection behind, whose TIME_WAIT keeps the port from being given to others;
   * servers bind it all the same, since they set SO_REUSEADDR. Without this two servers that are
   * started at the same time now and then get one port.
   */
  private static int kept(ServerSocket socket) throws IOException {
    try (var client = new Socket(loopback(), socket.getLocalPort())) {
      // Whose side is closed first waits.
      socket.accept().close();
      return client.getPort();
    }
  }

  static InetAddress loopback() {
    return InetAddress.ofLiteral("127.0.0.1");
  }

  private static ServerSocket bound(int port) throws IOException {
    var socket = new ServerSocket();
    try {
      // Without this a port whose last connections linger would look taken after every restart.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(loopback(), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
