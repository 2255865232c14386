package io.gantral.siege.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line to a server that can be made to carry nothing more in one direction: to the server. */
final class Valve implements AutoCloseable {
  private static final int BUFFER = 64 << 10;

  private final ServerSocket listening;
  private final InetSocketAddress server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean shut;

  private Valve(ServerSocket listening, InetSocketAddress server) {
    this.listening = listening;
    this.server = server;
  }

  /** A line to a server of loopback, given as host and port. */
  static Valve to(String target) throws IOException {
    var port = Integer.parseInt(target.substring(target.lastIndexOf(':') + 1));
    var loopback = InetAddress.getLoopbackAddress();
    var valve = new Valve(new ServerSocket(0, 0, loopback), new InetSocketAddress(loopback, port));
    Thread.ofVirtual().start(valve::accept);
    return valve;
  }

  String address() {
    return "127.0.0.1:" + listening.getLocalPort();
  }

  /** From now on the server hears nothing, and is still heard. */
  void shut() {
    shut = true;
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (var socket : open) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (!listening.isClosed()) {
        connect(listening.accept());
      }
    } catch (IOException closed) {
      // Nobody connects any more.
    }
  }

  private void connect(Socket client) throws IOException {
    var socket = new Socket();
    socket.connect(server);
    open.add(client);
    open.add(socket);
    carry(client.getInputStream(), socket.getOutputStream(), true);
    carry(socket.getInputStream(), client.getOutputStream(), false);
  }

  private void carry(InputStream from, OutputStream to, boolean toServer) {
    Thread.ofVirtual()
        .start(
            () -> {
              var buffer = new byte[BUFFER];
              try {
                for (var read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                  if (!(toServer && shut)) {
                    to.write(buffer, 0, read);
                  }
                }
                to.close();
              } catch (IOException closed) {
                // Either side has gone.
              }
            });
  }
}
