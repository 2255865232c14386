package io.gantral.cli.text;

/**
 * Foreign text made harmless for a terminal: what an agent wrote must not move the cursor, change
 * colours or reverse the reading direction under a reviewer's eyes.
 */
public final class Printable {

  private Printable() {}

  /** The text on one line, each harmful character shown by its code. */
  public static String line(String text) {
    var line = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(line, c));
    return line.toString();
  }

  private static void append(StringBuilder line, int c) {
    if (harmless(c)) {
      line.appendCodePoint(c);
    } else {
      line.append("\\u{").append(Integer.toHexString(c)).append('}');
    }
  }

  private static boolean harmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
