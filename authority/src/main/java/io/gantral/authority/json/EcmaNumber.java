package io.gantral.authority.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The text of a double as ECMAScript's {@code Number::toString} gives it: the fewest digits that
 * lead back to the same double, and of those the closest (RFC 8785, section 3.2.2.3).
 */
final class EcmaNumber {

  private static final double EXACT_INTEGERS = 0x1p53;

  private EcmaNumber() {}

  /** Formats a finite number; minus zero as zero. */
  static String format(double value) {
    if (value == Math.rint(value) && Math.abs(value) < EXACT_INTEGERS) {
      return Long.toString((long) value);
    }
    var sign = value < 0 ? "-" : "";
    return sign + positive(Math.abs(value));
  }

  private static String positive(double value) {
    var shortest = shortest(value);
    var digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale();
    if (point > 21 || point <= -6) {
      return scientific(digits, point - 1);
    }
    if (point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    if (point >= digits.length()) {
      return digits + "0".repeat(point - digits.length());
    }
    return digits.substring(0, point) + "." + digits.substring(point);
  }

  private static String scientific(String digits, int exponent) {
    var fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    var sign = exponent < 0 ? "e-" : "e+";
    return digits.charAt(0) + fraction + sign + Math.abs(exponent);
  }

  /**
   * The shortest decimal, without trailing zeros. The JDK gives it from two digits on; it prefers
   * two digits to one where they come closer (4.9E-324), and ECMAScript does not (5e-324).
   */
  private static BigDecimal shortest(double value) {
    var decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    return decimal.precision() == 2 ? oneDigit(value, decimal) : decimal;
  }

  private static BigDecimal oneDigit(double value, BigDecimal decimal) {
    var below = decimal.round(new MathContext(1, RoundingMode.DOWN));
    var above = decimal.round(new MathContext(1, RoundingMode.UP));
    boolean belowFits = below.doubleValue() == value;
    boolean aboveFits = above.doubleValue() == value;
    if (!belowFits && !aboveFits) {
      return decimal;
    }
    if (belowFits && aboveFits) {
      var exact = new BigDecimal(value);
      aboveFits = above.subtract(exact).compareTo(exact.subtract(below)) < 0;
    }
    return (aboveFits ? above : below).stripTrailingZeros();
  }
}
