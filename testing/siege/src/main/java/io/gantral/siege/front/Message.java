package io.gantral.siege.front;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** One HTTP/1.1 message, whole: its head to the empty line, and its body as it was sent. */
final class Message {
  private static final Pattern LENGTH = Pattern.compile("(?im)^content-length:\\s*(\\d+)\\s*$");
  private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.1 (\\d{3})");
  private static final String END = "\r\n\r\n";
  private static final int MAX_HEAD = 64 << 10;

  private final String head;
  private final byte[] body;

  private Message(String head, byte[] body) {
    this.head = head;
    this.body = body;
  }

  /** The next request; empty where the connection has ended between two. */
  static Optional<Message> request(InputStream in) throws IOException {
    var head = head(in);
    return head.isEmpty() ? Optional.empty() : Optional.of(whole(head.get(), in));
  }

  /** The next answer; empty where the connection has ended before it. */
  static Optional<Message> answer(InputStream in) throws IOException {
    var head = head(in);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    var status = status(head.get());
    return Optional.of(
        status == 204 || status == 304
            ? new Message(head.get(), new byte[0])
            : whole(head.get(), in));
  }

  byte[] bytes() {
    var out = new ByteArrayOutputStream();
    out.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(body);
    return out.toByteArray();
  }

  /** The same answer, after which the connection is closed. */
  Message closing() {
    var without = head.substring(0, head.length() - 2);
    return new Message(without + "connection: close\r\n\r\n", body);
  }

  byte[] body() {
    return body;
  }

  /** The path of a request. */
  String path() {
    var words = head.split(" ", 3);
    return words.length < 2 ? "" : words[1];
  }

  /** The status of an answer. */
  int status() {
    return status(head);
  }

  private static int status(String head) {
    var matcher = STATUS.matcher(head);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private static Optional<String> head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.length() < MAX_HEAD) {
      var next = in.read();
      if (next < 0) {
        return Optional.empty();
      }
      head.append((char) next);
      if (next == '\n' && head.toString().endsWith(END)) {
        return Optional.of(head.toString());
      }
    }
    throw new IOException("a head of more than " + MAX_HEAD + " bytes");
  }

  private static Message whole(String head, InputStream in) throws IOException {
    if (head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")) {
      return new Message(head, chunks(in));
    }
    var length = LENGTH.matcher(head);
    return new Message(
        head, length.find() ? exactly(Integer.parseInt(length.group(1)), in) : new byte[0]);
  }

  private static byte[] exactly(int length, InputStream in) throws IOException {
    var bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("a body that was cut off");
    }
    return bytes;
  }

  /** All chunks to the empty one, with the marks between them. */
  private static byte[] chunks(InputStream in) throws IOException {
    var all = new ByteArrayOutputStream();
    while (true) {
      var size = line(in);
      all.writeBytes(size.getBytes(StandardCharsets.ISO_8859_1));
      var length = Integer.parseInt(size.strip().split(";", 2)[0], 16);
      all.writeBytes(exactly(length, in));
      all.writeBytes(line(in).getBytes(StandardCharsets.ISO_8859_1));
      if (length == 0) {
        return all.toByteArray();
      }
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    while (line.isEmpty() || line.charAt(line.length() - 1) != '\n') {
      var next = in.read();
      if (next < 0) {
        throw new EOFException("a chunk that was cut off");
      }
      line.append((char) next);
    }
    return line.toString();
  }
}
