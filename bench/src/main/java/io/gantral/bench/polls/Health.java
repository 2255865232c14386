package io.gantral.bench.polls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks for health over and over, each time on a connection of its own, and keeps how long it took.
 */
final class Health implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final int port;
  private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());
  private final Thread asking;
  private final AtomicInteger failed = new AtomicInteger();
  private volatile boolean ended;

  private Health(int port) {
    this.port = port;
    asking = Thread.ofPlatform().name("health").start(this::askOn);
  }

  /** Begins to ask. */
  static Health watch(int port) {
    return new Health(port);
  }

  /** Waits for the first answer of a server that starts. */
  static void awaitAnswer(int port) throws InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      try {
        ask(port);
        return;
      } catch (IOException notYet) {
        Thread.sleep(100);
      }
    }
    throw new IllegalStateException("nobody answers on port " + port);
  }

  /** What a gateway says of how many runners wait; nothing where nobody measures that. */
  static OptionalInt waiting(int port) throws IOException {
    var metrics = text(port, "/metrics").lines();
    return metrics
        .filter(line -> line.startsWith("gantral_runners_waiting "))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(line.indexOf(' '))))
        .findFirst();
  }

  private static String text(int port, String path) throws IOException {
    try (var socket = connected(port)) {
      var request = "GET " + path + " HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Socket connected(int port) throws IOException {
    var socket = new Socket();
    socket.setSoTimeout((int) PATIENCE.toMillis());
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
    return socket;
  }

  /** How many answers there were, and the time that a share of them did not exceed. */
  String told() {
    var sorted = millis.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "%d asked, %d failed, p50 %.1f ms, p99 %.1f ms, max %.1f ms",
        sorted.size(),
        failed.get(),
        at(sorted, 0.5),
        at(sorted, 0.99),
        at(sorted, 1));
  }

  private static double at(List<Double> sorted, double share) {
    var last = sorted.size() - 1;
    return last < 0 ? Double.NaN : sorted.get((int) Math.min(last, share * sorted.size()));
  }

  private void askOn() {
    while (!ended) {
      try {
        var start = System.nanoTime();
        ask(port);
        millis.add((System.nanoTime() - start) / 1e6);
      } catch (IOException e) {
        failed.incrementAndGet();
      }
      pause();
    }
  }

  private static void ask(int port) throws IOException {
    var answer = text(port, "/healthz");
    if (!answer.startsWith("HTTP/1.1 200 ")) {
      throw new IOException("not healthy: " + answer);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended = true;
    try {
      asking.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
