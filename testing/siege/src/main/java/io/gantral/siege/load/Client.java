package io.gantral.siege.load;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import io.gantral.siege.evidence.Call;
import io.gantral.siege.evidence.Journal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One caller of the gateways, whose every request and answer is kept. */
final class Client implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration LIMIT = Duration.ofSeconds(25);
  private static final JsonLimits LIMITS = JsonLimits.OWN;

  private final String name;
  private final URI gateway;
  private final String token;
  private final Journal journal;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  Client(String name, URI gateway, String token, Journal journal) {
    this.name = name;
    this.gateway = gateway;
    this.token = token;
    this.journal = journal;
  }

  String name() {
    return name;
  }

  /** Sends a body; what it is and what it is about is kept beside the answer. */
  Call post(String op, String path, String key, String instance, JsonObject body)
      throws InterruptedException {
    var request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body.canonicalBytes()));
    if (!key.isEmpty()) {
      request.header("Idempotency-Key", key);
    }
    return send(op, key, instance, body, request.build());
  }

  /** Reads something. */
  Call get(String path, String instance) throws InterruptedException {
    return send("read", "", instance, JsonObject.of(), request(path).GET().build());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(gateway + path))
        .header("Authorization", "Bearer " + token)
        .header("Accept", "application/json, application/problem+json");
  }

  private Call send(String op, String key, String instance, JsonObject body, HttpRequest request)
      throws InterruptedException {
    var sentAt = System.currentTimeMillis();
    var answer = http.sendAsync(request, BodyHandlers.ofByteArray());
    Call call;
    try {
      var came = answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      call = call(op, key, instance, body, sentAt, came.statusCode(), json(came));
    } catch (ExecutionException | TimeoutException e) {
      answer.cancel(true);
      call = call(op, key, instance, body, sentAt, 0, JsonObject.of());
    }
    journal.write(call);
    return call;
  }

  private Call call(
      String op,
      String key,
      String instance,
      JsonObject body,
      long sentAt,
      int status,
      JsonObject answer) {
    return new Call(
        name, op, key, instance, body, sentAt, System.currentTimeMillis(), status, answer);
  }

  private static JsonObject json(HttpResponse<byte[]> answer) {
    try {
      return Json.parse(answer.body(), LIMITS) instanceof JsonObject object
          ? object
          : JsonObject.of();
    } catch (JsonRefused e) {
      return JsonObject.of();
    }
  }
}
