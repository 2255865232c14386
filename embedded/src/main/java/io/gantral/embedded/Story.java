package io.gantral.embedded;

import java.io.PrintStream;

/** Prints what happened, a fact a line. */
final class Story {
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

  /** A fact under the heading. */
  void fact(String name, String value) {
    out.printf("  %-10s%s%n", name, value);
  }
}
