package io.gantral.verifier;

/**
 * Text for a terminal: evidence may name its files as it likes, and must not steer what is read.
 */
final class Printable {
  private static final int LONGEST = 1_000;

  private Printable() {}

  /** The text with everything but printable ASCII replaced, and cut if it is very long. */
  static String ascii(String text) {
    var printable = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .forEach(c -> printable.append(c >= ' ' && c <= '~' ? (char) c : '?'));
    return printable.toString();
  }
}
