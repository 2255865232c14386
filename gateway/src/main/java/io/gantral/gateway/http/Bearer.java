package io.gantral.gateway.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** The authentication scheme of RFC 6750, as requests use it and refusals ask for it. */
public final class Bearer {
  private static final String SCHEME = "Bearer ";
  private static final String CHALLENGE = "Bearer realm=\"gantral\"";

  private Bearer() {}

  /** The token that a request brings; empty if it brings none, or something else. */
  public static Optional<String> token(HttpServerRequest request) {
    return Optional.ofNullable(request.getHeader("Authorization"))
        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(header -> header.substring(SCHEME.length()).strip());
  }

  /** What a refused request is told; no error where there was nothing that could be wrong (3.1). */
  static String challenge(HttpServerRequest request) {
    return token(request).isEmpty() ? CHALLENGE : CHALLENGE + ", error=\"invalid_token\"";
  }
}
