package io.gantral.gateway.http;

import io.gantral.gateway.problem.Problem;
import io.vertx.core.http.HttpServerResponse;

/** Sends problem documents (RFC 9457). */
public final class Problems {
  private static final String MEDIA_TYPE = "application/problem+json";

  private Problems() {}

  /** Answers with a problem, beside whatever headers the response has already. */
  public static void send(HttpServerResponse response, Problem problem, String requestId) {
    response
        .setStatusCode(problem.status())
        .putHeader("Content-Type", MEDIA_TYPE)
        .putHeader(RequestId.HEADER, requestId)
        .putHeader("Cache-Control", "no-store");
    problem
        .code()
        .retryAfter()
        .ifPresent(seconds -> response.putHeader("Retry-After", String.valueOf(seconds)));
    response.end(problem.toJson(requestId).canonicalString());
  }
}
