package io.gantral.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection to a gateway on which anything can be said, as no client that we know would. */
final class Line implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Socket socket;

  Line(URI gateway) throws IOException {
    socket = new Socket(gateway.getHost(), gateway.getPort());
    socket.setSoTimeout((int) PATIENCE.toMillis());
  }

  Line say(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /** The head of a request with a body of which the first bytes come, and no end. */
  Line begin(String method, String path, String token, int bytes) throws IOException {
    var authorization = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
    say(
        "%s %s HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n%s"
            .formatted(method, path, authorization));
    return say("Transfer-Encoding: chunked\r\n\r\n%x\r\n%s".formatted(bytes, "x".repeat(bytes)));
  }

  /** Says no more, and still listens. */
  Line ended() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** The head of the next answer; empty where the connection is closed without one. */
  String answer() throws IOException {
    var head = new StringBuilder();
    try {
      for (var next = read(); next >= 0; next = read()) {
        head.append((char) next);
        if (head.indexOf("\r\n\r\n") >= 0) {
          return head.toString();
        }
      }
    } catch (SocketException reset) {
      // Closed, as the end of the stream is.
    }
    return head.toString();
  }

  /** Whether a text comes before the gateway closes or falls silent. */
  boolean hears(String text) throws IOException {
    var heard = new StringBuilder();
    for (var next = read(); next >= 0 && heard.indexOf(text) < 0; next = read()) {
      heard.append((char) next);
    }
    return heard.indexOf(text) >= 0;
  }

  /** All that is said until the gateway closes. */
  String toTheEnd() throws IOException {
    var said = new ByteArrayOutputStream();
    try {
      for (var next = read(); next >= 0; next = read()) {
        said.write(next);
      }
    } catch (SocketException reset) {
      // Closed, as the end of the stream is.
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  private int read() throws IOException {
    return socket.getInputStream().read();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
