package io.gantral.authority;

import java.util.regex.Pattern;

/**
 * What people are to read: a text of spaces, controls, formats and characters that draw nothing
 * says nothing, however long it is.
 */
public final class VisibleText {
  /**
   * A text with a letter, digit, mark of punctuation or symbol that can be seen, and without NUL,
   * which no database keeps. The fillers of Hangul, the empty pattern of Braille and the
   * replacement of objects are letters or symbols by their category, and draw nothing. The contract
   * says the same; a test compares the two.
   */
  public static final String FORM =
      "^[^\\x00]*(?![\\u115F\\u1160\\u2800\\u3164\\uFFA0\\uFFFC])[\\p{L}\\p{N}\\p{P}\\p{S}][^\\x00]*$";

  private static final Pattern PATTERN = Pattern.compile(FORM);

  private VisibleText() {}

  /** Whether there is something to see in a text. */
  public static boolean is(String text) {
    return PATTERN.matcher(text).matches();
  }
}
