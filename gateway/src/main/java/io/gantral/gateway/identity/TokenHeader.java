package io.gantral.gateway.identity;

import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The header of a token, read before anything else in it: only asymmetric signatures go on, and
 * those of elliptic curves in the one form that tokens have (RFC 7518, 3.4).
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

  /** In bytes: two numbers of the curve's length; the library would take a DER form as well. */
  private static final Map<String, Integer> EC_SIGNATURES =
      Map.of("ES256", 64, "ES384", 96, "ES512", 132);

  static TokenHeader of(String token) {
    var parts = token.split("\\.", -1);
    if (token.length() > MAX_TOKEN || parts.length != 3 || parts[2].isEmpty()) {
      throw TokenRefused.because("not a signed token");
    }
    var header = Payload.object(parts[0], LIMITS);
    if (!(header.get("alg").orElse(null) instanceof JsonString(String algorithm))
        || !ASYMMETRIC.contains(algorithm)) {
      throw TokenRefused.because("the signature's algorithm is not accepted");
    }
    // RFC 7515, 4.1.11: whoever does not understand an extension must refuse the token.
    if (header.get("crit").isPresent()) {
      throw TokenRefused.because("the token has extensions that are not understood");
    }
    requireOneForm(algorithm, parts[2]);
    return new TokenHeader(keyId(header));
  }

  private static void requireOneForm(String algorithm, String signature) {
    try {
      int length = Payload.bytes(signature).length;
      if (length == EC_SIGNATURES.getOrDefault(algorithm, length)) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // Not even bytes.
    }
    throw TokenRefused.because("the signature is not of its form");
  }

  private static @Nullable String keyId(JsonObject header) {
    return header.get("kid").orElse(null) instanceof JsonString(String id) ? id : null;
  }
}
