package io.gantral.gateway.identity;

import io.gantral.authority.Sha256;
import io.gantral.config.IssuerConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The public signature keys of an issuer at one moment, and the check of a token against them; for
 * one event loop.
 */
final class KeySet {
  private static final Set<String> ASYMMETRIC = Set.of("RSA", "EC", "OKP");

  private final JWTAuth check;
  private final Set<String> ids;
  private final Map<Sha256, JsonObject> held = new Held();

  private KeySet(JWTAuth check, Set<String> ids) {
    this.check = check;
    this.ids = ids;
  }

  /**
   * The usable keys of a JWK set (RFC 7517).
   *
   * @throws IllegalStateException if there is none: without any key every signature would be asked
   *     for in vain, or worse, not be asked for
   */
  static KeySet of(Vertx vertx, IssuerConfig config, JsonArray jwks) {
    var usable =
        jwks.stream()
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
            .filter(KeySet::isPublicSignatureKey)
            .toList();
    if (usable.isEmpty()) {
      throw new IllegalStateException("the issuer has no usable key");
    }
    return new KeySet(JWTAuth.create(vertx, options(config, usable)), ids(usable));
  }

  /** Whether the key is among these; a token that names none is tried with each. */
  boolean has(@Nullable String id) {
    return id == null || ids.contains(id);
  }

  /** The claims of a token whose signature, issuer and audience hold; its times are not ours. */
  Future<JsonObject> claims(String token) {
    var hash = Sha256.of(token);
    var known = held.get(hash);
    return known == null
        ? verified(token).onSuccess(claims -> held.put(hash, claims))
        : Future.succeededFuture(known);
  }

  private Future<JsonObject> verified(String token) {
    return check
        .authenticate(new TokenCredentials(token))
        .map(user -> user.attributes().getJsonObject("accessToken"))
        .recover(failure -> Future.failedFuture(TokenRefused.because("the token does not hold")));
  }

  /**
   * What was found to hold with these keys: a runner shows its token with each poll, and a
   * signature takes longer than all else that is done for it. Gone with the keys.
   */
  private static final class Held extends LinkedHashMap<Sha256, JsonObject> {
    private static final long serialVersionUID = 1;
    private static final int MOST = 4_096;

    private Held() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Sha256, JsonObject> eldest) {
      return size() > MOST;
    }
  }

  private static boolean isPublicSignatureKey(JsonObject jwk) {
    return jwk.getValue("kty") instanceof String type
        && ASYMMETRIC.contains(type)
        && !jwk.containsKey("d")
        && "sig".equals(jwk.getValue("use", "sig"));
  }

  private static Set<String> ids(List<JsonObject> jwks) {
    return jwks.stream()
        .map(jwk -> jwk.getValue("kid"))
        .filter(Objects::nonNull)
        .map(Object::toString)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static JWTAuthOptions options(IssuerConfig config, List<JsonObject> jwks) {
    var rules =
        new JWTOptions()
            .setIssuer(config.issuer().toString())
            .addAudience(config.audience())
            .setLeeway(Math.toIntExact(config.leeway().toSeconds()));
    var options = new JWTAuthOptions().setJWTOptions(rules);
    jwks.forEach(options::addJwk);
    return options;
  }
}
