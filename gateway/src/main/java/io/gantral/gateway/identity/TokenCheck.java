package io.gantral.gateway.identity;

import io.gantral.config.IssuerConfig;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Checks a bearer token: algorithm first, then key, signature, issuer, audience, times and claims.
 *
 * <p>Source: design §1 (identity), RFC 8725.
 */
public final class TokenCheck {
  private final IssuerKeys keys;
  private final Claims claims;
  private final InstantSource clock;

  public TokenCheck(
      IssuerKeys keys, IssuerConfig config, ReviewerRoles reviewers, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
    claims = new Claims(config, reviewers);
  }

  /** Who holds the token; fails with a problem of status 401, or 503 while no keys are known. */
  public Future<Caller> check(String token) {
    return Future.succeededFuture(token).map(this::read).compose(this::verify);
  }

  /** A token as it was read, of which nothing counts before its signature held. */
  private record Read(String token, TokenHeader header, Caller caller) {}

  private Read read(String token) {
    return new Read(token, TokenHeader.of(token), claims.caller(token, clock.instant()));
  }

  private Future<Caller> verify(Read read) {
    return keys.having(read.header().keyId())
        .compose(known -> verify(known, read.token()))
        .map(verified -> read.caller());
  }

  private static Future<JsonObject> verify(Optional<KeySet> known, String token) {
    return known
        .map(keySet -> keySet.claims(token))
        .orElseThrow(
            () -> Problem.of(Code.UNAVAILABLE, "the issuer's keys are not known").failure());
  }
}
