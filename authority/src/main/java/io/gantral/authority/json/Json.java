package io.gantral.authority.json;

import java.nio.charset.StandardCharsets;

/**
 * An immutable JSON value (RFC 8259) that has exactly one canonical form (RFC 8785).
 *
 * <p>Every value that exists can be written: strings are well-formed Unicode, numbers are finite,
 * names are unique, and containers nest at most {@link #MAX_DEPTH} deep, so that recursion over a
 * value is always bounded.
 */
public sealed interface Json
    permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

  /** How deep containers may nest in any value, however it was made; a parser may allow less. */
  int MAX_DEPTH = 256;

  /** Parses one value from UTF-8 within the default limits. */
  static Json parse(byte[] utf8) {
    return parse(utf8, JsonLimits.DEFAULT);
  }

  /**
   * Parses one value from UTF-8, and nothing after it.
   *
   * @throws JsonRefused for anything that is not strictly one JSON value within the limits
   */
  static Json parse(byte[] utf8, JsonLimits limits) {
    return JsonText.decode(utf8, limits).parse();
  }

  /** Parses one value from text within the default limits. */
  static Json parse(String text) {
    return parse(text, JsonLimits.DEFAULT);
  }

  /**
   * Parses one value from text, and nothing after it; the size limit counts UTF-8 bytes.
   *
   * @throws JsonRefused for anything that is not strictly one JSON value within the limits
   */
  static Json parse(String text, JsonLimits limits) {
    return JsonText.of(text, limits).parse();
  }

  /** The canonical text of RFC 8785. */
  default String canonicalString() {
    return CanonicalWriter.write(this);
  }

  /** The canonical text of RFC 8785 in UTF-8: the bytes that are hashed and signed. */
  default byte[] canonicalBytes() {
    return canonicalString().getBytes(StandardCharsets.UTF_8);
  }

  /** What this value is, in the words of RFC 8259, for messages that must not show its content. */
  default String kind() {
    return switch (this) {
      case JsonObject ignored -> "object";
      case JsonArray ignored -> "array";
      case JsonString ignored -> "string";
      case JsonNumber ignored -> "number";
      case JsonBoolean ignored -> "boolean";
      case JsonNull ignored -> "null";
    };
  }
}
