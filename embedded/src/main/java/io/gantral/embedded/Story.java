package io.gantral.embedded;

import io.gantral.cli.text.Wrapped;
import java.io.PrintStream;
import java.util.Locale;

/** Prints what happened, a fact a line. */
final class Story {
  private static final int NAME = 12;

  private final PrintStream out;

  Story(PrintStream out) {
    this.out = out;
  }

  /** The first heading. */
  void heading(String title) {
    out.println(title);
  }

  /** A heading, after an empty line. */
  void chapter(String title) {
    out.println();
    heading(title);
  }

  /** A fact under the heading, on as many lines as it takes. */
  void fact(String name, String value) {
    var label = name;
    for (var line : Wrapped.lines(value, Wrapped.COLUMNS - NAME)) {
      out.printf(Locale.ROOT, "  %-10s%s%n", label, line);
      label = "";
    }
  }
}
