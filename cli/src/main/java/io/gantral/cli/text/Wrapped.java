package io.gantral.cli.text;

import java.util.ArrayList;
import java.util.List;

/** Text broken into lines that fit, between words where there are any. */
public final class Wrapped {

  /** What a terminal shows side by side. */
  public static final int COLUMNS = 80;

  private Wrapped() {}

  /** The lines of a text, each at most so many characters. */
  public static List<String> lines(String text, int width) {
    var lines = new ArrayList<String>();
    var rest = text;
    while (rest.length() > width) {
      int end = end(rest, width);
      lines.add(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  /** Behind the last blank that fits, else in the middle of a word, but never of a character. */
  private static int end(String text, int width) {
    int blank = text.lastIndexOf(' ', width);
    if (blank > 0 && !text.substring(0, blank).isBlank()) {
      return blank;
    }
    return Character.isHighSurrogate(text.charAt(width - 1)) ? width - 1 : width;
  }
}
