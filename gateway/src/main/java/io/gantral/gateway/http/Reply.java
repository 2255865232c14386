package io.gantral.gateway.http;

import io.gantral.authority.json.Json;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.function.Function;

/**
 * The answer to a request.
 *
 * @param headers further headers
 * @param body empty where there is none
 */
public record Reply(int status, Map<String, String> headers, Buffer body) {
  private static final String JSON = "application/json";

  public Reply {
    headers = Map.copyOf(headers);
  }

  /** A JSON answer. */
  public static Reply json(int status, Json json) {
    return bytes(status, JSON, json.canonicalBytes());
  }

  /** A JSON answer of bytes that are JSON already. */
  public static Reply json(byte[] bytes) {
    return bytes(200, JSON, bytes);
  }

  /** An answer of another type. */
  public static Reply bytes(int status, String contentType, byte[] bytes) {
    return new Reply(status, Map.of("Content-Type", contentType), Buffer.buffer(bytes));
  }

  /** An answer without a body. */
  public static Reply empty(int status) {
    return new Reply(status, Map.of(), Buffer.buffer());
  }

  /** This answer saying where the thing can be read. */
  public Reply located(String path) {
    return new Reply(
        status,
        Map.of("Content-Type", headers.getOrDefault("Content-Type", JSON), "Location", path),
        body);
  }

  /** Sends the answer; the future fails where the caller is gone. */
  public Future<Void> send(HttpServerResponse response) {
    response.setStatusCode(status);
    headers.forEach(response::putHeader);
    response.putHeader("Cache-Control", "no-store");
    return response.end(body);
  }

  /** Answers a request with what the handler's future brings; failures go to the one handler. */
  public static void respond(
      RoutingContext context, Function<RoutingContext, Future<Reply>> handler) {
    Future.succeededFuture(context)
        .compose(handler)
        .onComplete(reply -> reply.send(context.response()), context::fail);
  }
}
