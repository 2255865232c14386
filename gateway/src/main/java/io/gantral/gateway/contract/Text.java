package io.gantral.gateway.contract;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text.
 *
 * @param least the fewest characters, counted as Unicode code points, as JSON Schema does
 * @param most the most characters
 * @param pattern what the whole text looks like; null where any characters do
 */
record Text(int least, int most, @Nullable Pattern pattern) implements Scalar {
  /** A text that is too long is not held against the pattern, which may be slow on long ones. */
  @Override
  public void check(String text, String place, Findings findings) {
    var length = text.codePointCount(0, text.length());
    if (length < least || length > most) {
      findings.addCount(place, "characters", least, most, length);
    } else if (pattern != null && !pattern.matcher(text).matches()) {
      findings.add(place, "expected the form " + pattern);
    }
  }
}
