package io.gantral.gateway.identity;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import io.gantral.authority.json.JsonString;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The header of a token, read before anything else in it: only asymmetric signatures go on.
 *
 * @param keyId which key signed, if it says so
 */
record TokenHeader(@Nullable String keyId) {
  /** The longest token, in characters. */
  private static final int MAX_TOKEN = 16_384;

  private static final JsonLimits LIMITS = JsonLimits.DEFAULT.withMaxBytes(4_096).withMaxDepth(8);
  private static final Set<String> ASYMMETRIC =
      Set.of(
          "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

  static TokenHeader of(String token) {
    var parts = token.split("\\.", -1);
    if (token.length() > MAX_TOKEN || parts.length != 3 || parts[2].isEmpty()) {
      throw TokenRefused.because("not a signed token");
    }
    var header = parse(parts[0]);
    if (!(header.get("alg").orElse(null) instanceof JsonString(String algorithm))
        || !ASYMMETRIC.contains(algorithm)) {
      throw TokenRefused.because("the signature's algorithm is not accepted");
    }
    // RFC 7515, 4.1.11: whoever does not understand an extension must refuse the token.
    if (header.get("crit").isPresent()) {
      throw TokenRefused.because("the token has extensions that are not understood");
    }
    return new TokenHeader(keyId(header));
  }

  private static JsonObject parse(String part) {
    try {
      if (Json.parse(Base64.getUrlDecoder().decode(part), LIMITS) instanceof JsonObject header) {
        return header;
      }
    } catch (IllegalArgumentException | JsonRefused e) {
      // Whatever it was, it is no header of a token.
    }
    throw TokenRefused.because("not a signed token");
  }

  private static @Nullable String keyId(JsonObject header) {
    return header.get("kid").orElse(null) instanceof JsonString(String id) ? id : null;
  }
}
