package io.gantral.gateway.contract;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonString;
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
  @Override
  public void check(Json value, String pointer, Findings findings) {
    if (value instanceof JsonString(String text)) {
      check(text, pointer, findings);
    } else {
      findings.addType(pointer, "string", value);
    }
  }

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
