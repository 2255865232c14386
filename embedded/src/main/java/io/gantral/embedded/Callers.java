package io.gantral.embedded;

import io.gantral.cli.api.GatewayApi;
import io.gantral.cli.api.Http;
import io.gantral.cli.api.Reply;
import io.gantral.cli.login.Issuer;
import java.time.Duration;

/** The personas of the development issuer as callers of the public API. */
final class Callers {
  private static final Duration CALL_LIMIT = Duration.ofSeconds(20);

  private final EmbeddedStack.Addresses addresses;
  private final Http http = new Http(CALL_LIMIT);

  Callers(EmbeddedStack.Addresses addresses) {
    this.addresses = addresses;
  }

  GatewayApi as(String persona) {
    return new GatewayApi(http, addresses.gateway(), token(persona));
  }

  String token(String persona) {
    var issuer = new Issuer(http, addresses.issuer(), true);
    return done(issuer.token(persona, "dev"), "fetching " + persona + "'s token");
  }

  /** The value of a reply that must be one. */
  static <T> T done(Reply<T> reply, String what) {
    return switch (reply) {
      case Reply.Done<T>(T value) -> value;
      case Reply.Failed<T>(var failure) -> throw new DemoFailed(what + " failed: " + failure);
    };
  }
}
