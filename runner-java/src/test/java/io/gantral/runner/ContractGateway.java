package io.gantral.runner;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gantral.runner.protocol.LeasedTask;
import io.gantral.runner.protocol.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The bytes of the runner's part of the REST contract, on loopback: answers that a test has laid
 * out per path, and what was sent. It has no behaviour of its own.
 */
final class ContractGateway implements AutoCloseable {
  /** Stands for an answer that does not come. */
  private static final Reply NEVER = new Reply(0, "");

  record Reply(int status, String body) {}

  record Sent(String path, String authorization, String body) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Queue<Reply>> replies = new ConcurrentHashMap<>();
  private final Map<String, Reply> standing = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Sent> sent = new CopyOnWriteArrayList<>();

  ContractGateway() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/runner/", this::answer);
    server.setExecutor(threads);
    server.start();
    always("poll", 204, "");
    always("heartbeat", 200, "{\"cancel\":false}");
    always("complete", 204, "");
    always("fail", 204, "");
    always("request", 204, "");
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** One answer, before the standing ones. */
  void once(String path, int status, String body) {
    queue(path).add(new Reply(status, body));
  }

  /** Takes one call and does not answer it. */
  void hangOnce(String path) {
    queue(path).add(NEVER);
  }

  /** Takes calls and answers none. */
  void hang(String path) {
    standing.put(path, NEVER);
  }

  void once(LeasedTask task) {
    queue("poll").add(new Reply(200, new String(Wire.write(task), StandardCharsets.UTF_8)));
  }

  void always(String path, int status, String body) {
    standing.put(path, new Reply(status, body));
  }

  List<Sent> sent(String path) {
    return sent.stream().filter(call -> call.path().equals(path)).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath().substring("/v1/runner/".length());
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      sent.add(new Sent(path, exchange.getRequestHeaders().getFirst("Authorization"), body));
      var next = queue(path).poll();
      send(exchange, next == null ? standing.getOrDefault(path, new Reply(404, "")) : next);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(HttpExchange exchange, Reply reply) throws IOException, InterruptedException {
    if (reply.equals(NEVER)) {
      closed.await();
      return;
    }
    var body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  private Queue<Reply> queue(String path) {
    return replies.computeIfAbsent(path, _ -> new ConcurrentLinkedQueue<>());
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
