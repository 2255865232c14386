package io.gantral.worker.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Where a worker tells of itself: {@code /healthz} (200 while the process is alive), {@code
 * /readyz} (200 or 503 with each check as JSON), {@code /metrics} (Prometheus). GET and HEAD alone;
 * nothing here needs a token or shows anything of an instance.
 */
public final class WorkerPort implements AutoCloseable {
  private static final String JSON = "application/json";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private WorkerPort(HttpServer server) {
    this.server = server;
  }

  /**
   * Listens.
   *
   * @throws IOException if that is not possible there
   */
  public static WorkerPort open(Address address, Health health) throws IOException {
    boundCallers();
    var opened = new WorkerPort(server(address));
    opened.server.setExecutor(opened.threads);
    opened.serve("/healthz", () -> new Answer(200, JSON, "{\"alive\":true}"));
    opened.serve("/readyz", () -> readiness(health.readiness()));
    opened.serve("/metrics", () -> new Answer(200, Figures.CONTENT_TYPE, health.metrics()));
    opened.server.start();
    return opened;
  }

  /**
   * Where to listen.
   *
   * @param port 0 for any free one
   */
  public record Address(String host, int port) {}

  private static HttpServer server(Address address) throws IOException {
    try {
      return HttpServer.create(new InetSocketAddress(address.host(), address.port()), 0);
    } catch (IOException e) {
      throw new IOException(
          "worker.http: cannot listen on "
              + address.host()
              + ":"
              + address.port()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  /** The port, also where any free one was asked for. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** What is answered. */
  private record Answer(int status, String type, String body) {}

  /** Finds it. */
  private interface Source {
    Answer answer();
  }

  /** A caller who is slow or comes with many connections is cut off, in seconds and in number. */
  private static void boundCallers() {
    System.setProperty("sun.net.httpserver.maxReqTime", "5");
    System.setProperty("sun.net.httpserver.maxRspTime", "5");
    System.setProperty("jdk.httpserver.maxConnections", "64");
  }

  private void serve(String path, Source source) {
    server.createContext(path, exchange -> handle(exchange, path, source));
  }

  private static void handle(HttpExchange exchange, String path, Source source) throws IOException {
    try (exchange) {
      var answer = answer(exchange.getRequestURI().getPath().equals(path), source, exchange);
      send(exchange, answer);
    }
  }

  private static Answer answer(boolean found, Source source, HttpExchange exchange) {
    if (!found) {
      return new Answer(404, JSON, "{}");
    }
    var method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      return new Answer(405, JSON, "{}");
    }
    return source.answer();
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    var body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  private static Answer readiness(Health.Readiness readiness) {
    return new Answer(readiness.ready() ? 200 : 503, JSON, readiness.body().canonicalString());
  }
}
