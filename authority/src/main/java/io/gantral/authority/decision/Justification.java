package io.gantral.authority.decision;

import io.gantral.authority.VisibleText;

/**
 * Why a person decided so: 1 to 4,000 characters in which something can be seen, line ends
 * normalised to LF, otherwise kept as given and never cut.
 */
public record Justification(String text) {
  /** The longest justification, in UTF-16 code units after normalisation. */
  public static final int MAX_LENGTH = 4_000;

  public Justification {
    text = text.replace("\r\n", "\n").replace('\r', '\n');
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "justification: at most " + MAX_LENGTH + " characters, got " + text.length());
    }
    if (!VisibleText.is(text)) {
      throw new IllegalArgumentException(
          "justification: must not be blank, invisible or have a NUL");
    }
  }
}
