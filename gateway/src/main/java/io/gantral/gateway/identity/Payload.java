package io.gantral.gateway.identity;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * A part of a token that is JSON, read strictly: in one form of base64url, no member twice, no
 * surrogate alone. What is read in two ways could be checked in one and used in the other.
 */
final class Payload {
  private Payload() {}

  /** The object of a part, or a refusal. */
  static JsonObject object(String part, JsonLimits limits) {
    try {
      if (Json.parse(bytes(part), limits) instanceof JsonObject object) {
        return object;
      }
    } catch (IllegalArgumentException | JsonRefused e) {
      // Whatever it was, it is no part of a token.
    }
    throw TokenRefused.because("not a signed token");
  }

  /**
   * The bytes of a part.
   *
   * @throws IllegalArgumentException if it is not exactly how those bytes are written
   */
  static byte[] bytes(String part) {
    var bytes = Base64.getUrlDecoder().decode(part);
    var written = Base64.getUrlEncoder().withoutPadding().encode(bytes);
    if (!Arrays.equals(written, part.getBytes(StandardCharsets.ISO_8859_1))) {
      throw new IllegalArgumentException("not the one form of base64url without padding");
    }
    return bytes;
  }
}
