package io.gantral.gateway.contract;

import io.gantral.authority.VisibleText;
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
      findings.add(place, "expected " + asTold(pattern));
    }
  }

  /** The one form that people meet in what they write is told in words. */
  private static String asTold(Pattern pattern) {
    return pattern.pattern().equals(VisibleText.FORM)
        ? "something that can be seen, and no NUL"
        : "the form " + pattern;
  }
}
