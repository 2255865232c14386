package io.gantral.authority.json;

import java.math.BigDecimal;
import java.util.OptionalLong;

/**
 * A JSON number: a finite IEEE 754 double, the only kind that RFC 8785 knows; minus zero is zero.
 *
 * <p>An integer that a double cannot keep belongs into a string.
 */
public record JsonNumber(double value) implements Json {

  /** The largest integer below which every integer is a double of its own: 2^53 - 1. */
  public static final long MAX_SAFE_INTEGER = (1L << 53) - 1;

  /**
   * Checks the value and normalises minus zero.
   *
   * @throws JsonRefused if the value is NaN or infinite
   */
  public JsonNumber {
    if (!Double.isFinite(value)) {
      throw JsonRefused.of(JsonRefused.Reason.NUMBER, "a number must be finite");
    }
    value = value == 0 ? 0 : value;
  }

  /**
   * The number of an integer that a double keeps.
   *
   * @throws JsonRefused beyond {@link #MAX_SAFE_INTEGER} on either side of zero
   */
  public static JsonNumber of(long integer) {
    if (integer < -MAX_SAFE_INTEGER || integer > MAX_SAFE_INTEGER) {
      throw JsonRefused.of(JsonRefused.Reason.NUMBER, "send an integer beyond 2^53 as a string");
    }
    return new JsonNumber((double) integer);
  }

  /** The value as an integer, where it is one within {@link #MAX_SAFE_INTEGER}. */
  public OptionalLong integer() {
    return value == Math.rint(value) && Math.abs(value) <= MAX_SAFE_INTEGER
        ? OptionalLong.of((long) value)
        : OptionalLong.empty();
  }

  /**
   * Whether the canonical form of this number denotes the same number as the given integer literal.
   *
   * <p>Being exact as a double is not enough: 2^68 is, yet its canonical form ends in zeros.
   */
  boolean keeps(String integerLiteral) {
    return integer().isPresent()
        || new BigDecimal(canonicalString()).compareTo(new BigDecimal(integerLiteral)) == 0;
  }

  /** Shows no value, because values must not reach logs. */
  @Override
  public String toString() {
    return "JsonNumber";
  }
}
