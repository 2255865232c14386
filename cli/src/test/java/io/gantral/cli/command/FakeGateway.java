package io.gantral.cli.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gateway that says what a test tells it to, and remembers what it was asked. */
final class FakeGateway implements AutoCloseable {

  private static final int BROKEN = -1;
  private static final Answer NOT_FOUND = new Answer(404, new byte[0]);

  private final HttpServer server;
  private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
  private final Map<String, Runnable> meanwhile = new ConcurrentHashMap<>();
  private final Map<String, String> said = new ConcurrentHashMap<>();
  private final Map<String, String> authorizations = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  @SuppressWarnings("ArrayRecordComponent") // sent, never compared
  private record Answer(int status, byte[] body) {}

  FakeGateway() {
    server = listening();
    server.createContext("/", this::answer);
    server.start();
  }

  private static HttpServer listening() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers a request so, its query included; a second answer follows the first, and so on. */
  FakeGateway on(String request, int status, String body) {
    return on(request, status, body.getBytes(StandardCharsets.UTF_8));
  }

  FakeGateway on(String request, int status, byte[] body) {
    answers.computeIfAbsent(request, any -> new ArrayDeque<>()).add(new Answer(status, body));
    return this;
  }

  /** Ends the connection instead of an answer. */
  FakeGateway onBrokenConnection(String request) {
    return on(request, BROKEN, "");
  }

  /** Does something whenever it is asked so, before it answers. */
  FakeGateway meanwhile(String request, Runnable act) {
    meanwhile.put(request, act);
    return this;
  }

  /** The requests in their order, like {@code GET /v1/workflows?limit=1}. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  /** The last body of such a request. */
  String said(String request) {
    return said.getOrDefault(request, "");
  }

  /** What the last such request bore as its authorization. */
  String authorization(String request) {
    return authorizations.getOrDefault(request, "");
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      asked.add(request);
      authorizations.put(
          request,
          Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), ""));
      said.put(
          request, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      meanwhile.getOrDefault(request, () -> {}).run();
      var answer = next(request);
      if (answer.status() == BROKEN) {
        return;
      }
      int length = answer.body().length;
      exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
      if (length > 0) {
        exchange.getResponseBody().write(answer.body());
      }
    }
  }

  /** The next answer; the last one is repeated. */
  private Answer next(String request) {
    var left = answers.getOrDefault(request, new ArrayDeque<>(List.of(NOT_FOUND)));
    return left.size() > 1 ? left.removeFirst() : left.getFirst();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
