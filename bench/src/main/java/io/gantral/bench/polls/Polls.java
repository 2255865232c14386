package io.gantral.bench.polls;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Runners that poll over HTTP/2, many on each connection, and what became of their polls. */
final class Polls implements AutoCloseable {
  private static final Buffer BODY = Buffer.buffer("{\"runner_id\":\"r\",\"pools\":[\"linux\"]}");

  private final Vertx vertx = Vertx.vertx();
  private final int port;
  private final List<String> tokens;
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();

  Polls(int port, List<String> tokens) {
    this.port = port;
    this.tokens = tokens;
  }

  /** Sends polls over connections, as fast as it goes, until all are sent. */
  void send(int connections, int each) throws InterruptedException {
    for (var i = 0; i < connections; i++) {
      var client = vertx.createHttpClient(options());
      var token = tokens.get(i % tokens.size());
      send(client, token).onComplete(first -> sendAll(client, token, each - 1));
    }
    var goal = connections * each;
    for (var i = 0; sent.get() + lost.get() < goal && i < 1_200; i++) {
      Thread.sleep(100);
    }
  }

  /** How many polls were refused, and how many got no answer because their connection was lost. */
  String told() {
    return sent + " sent, " + refused + " refused, " + lost + " lost";
  }

  int held() {
    return sent.get() - refused.get() - lost.get();
  }

  private void sendAll(HttpClient client, String token, int count) {
    for (var i = 0; i < count; i++) {
      send(client, token);
    }
  }

  /** Done once the poll is on its way; what is answered to it is counted later. */
  private Future<Void> send(HttpClient client, String token) {
    return client
        .request(new RequestOptions().setMethod(HttpMethod.POST).setURI("/v1/runner/poll"))
        .onFailure(failure -> lost.incrementAndGet())
        .compose(request -> send(request, token));
  }

  private Future<Void> send(HttpClientRequest request, String token) {
    request.putHeader("Authorization", "Bearer " + token);
    request.putHeader("Content-Type", "application/json");
    request
        .response()
        .onComplete(response -> count(response.statusCode()), failure -> lost.incrementAndGet());
    return request.end(BODY).onSuccess(done -> sent.incrementAndGet());
  }

  private void count(int status) {
    if (status >= 400) {
      refused.incrementAndGet();
    }
  }

  private HttpClientOptions options() {
    return new HttpClientOptions()
        .setDefaultHost("127.0.0.1")
        .setDefaultPort(port)
        .setProtocolVersion(HttpVersion.HTTP_2)
        .setHttp2ClearTextUpgrade(false);
  }

  @Override
  public void close() {
    try {
      vertx.close().await(60, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the client does not end", e);
    }
  }
}
