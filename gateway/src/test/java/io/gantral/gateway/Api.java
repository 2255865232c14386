package io.gantral.gateway;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Somebody with a token, or nobody, who speaks to a gateway over HTTP. */
record Api(URI gateway, String token) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration LIMIT = Duration.ofSeconds(40);

  /** An answer: its status, headers and body. */
  @SuppressWarnings("ArrayRecordComponent") // read, never compared
  record Answer(int status, Map<String, List<String>> headers, byte[] body) {
    JsonObject json() {
      return (JsonObject) Json.parse(body, JsonLimits.OWN);
    }

    String text(String member) {
      return ((JsonString) json().get(member).orElseThrow()).value();
    }

    List<Json> items() {
      return ((JsonArray) json().get("items").orElseThrow()).values();
    }

    /** The pointers of a problem's errors. */
    List<String> pointers() {
      return ((JsonArray) json().get("errors").orElse(JsonArray.of(List.of())))
          .values().stream()
              .map(
                  error -> ((JsonString) ((JsonObject) error).get("pointer").orElseThrow()).value())
              .toList();
    }

    String plain() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  static Api anybody(URI gateway) {
    return new Api(gateway, "");
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer post(String path, String body, String... headers) {
    return send(posting(path, body, headers));
  }

  CompletableFuture<Answer> getAsync(String path) {
    return sendAsync(request(path).GET());
  }

  CompletableFuture<Answer> postAsync(String path, String body) {
    return sendAsync(posting(path, body));
  }

  private static CompletableFuture<Answer> sendAsync(HttpRequest.Builder request) {
    return CLIENT
        .sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
        .thenApply(Api::answer);
  }

  private HttpRequest.Builder posting(String path, String body, String... headers) {
    var request = request(path).POST(HttpRequest.BodyPublishers.ofString(body));
    if (!Arrays.asList(headers).contains("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(gateway.resolve(path)).timeout(LIMIT);
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  static Answer send(HttpRequest.Builder request) {
    try {
      return answer(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new IllegalStateException("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static Answer answer(HttpResponse<byte[]> response) {
    return new Answer(response.statusCode(), response.headers().map(), response.body());
  }
}
