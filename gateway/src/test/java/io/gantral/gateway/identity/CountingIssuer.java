package io.gantral.gateway.identity;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer below {@code /realm}, with one key, that counts who looks for it. */
final class CountingIssuer {
  /** The key's name. */
  static final String KEY = "only";

  private static final String JWKS =
      """
      {"keys": [{"kty": "EC", "crv": "P-256", "kid": "only",
        "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
        "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}]}""";

  private final AtomicInteger asked = new AtomicInteger();
  private final HttpServer server;
  private final String end;

  /**
   * Starts it.
   *
   * @param end what its name ends with
   */
  CountingIssuer(Vertx vertx, String end) {
    this.end = end;
    server = vertx.createHttpServer().requestHandler(this::answer);
    server.listen(0, "127.0.0.1").await();
  }

  URI name() {
    return URI.create("http://127.0.0.1:" + server.actualPort() + "/realm" + end);
  }

  /** How often its discovery document was read. */
  int asked() {
    return asked.get();
  }

  private void answer(HttpServerRequest request) {
    switch (request.path()) {
      case "/realm/.well-known/openid-configuration" -> {
        asked.incrementAndGet();
        request
            .response()
            .end("{\"issuer\": \"%1$s\", \"jwks_uri\": \"%1$s?jwks\"}".formatted(name()));
      }
      case "/realm", "/realm/" -> request.response().end(JWKS);
      default -> request.response().setStatusCode(404).end();
    }
  }
}
