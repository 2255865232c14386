package io.gantral.embedded;

import java.io.PrintStream;

/** Prints what happened, a fact a line. */
final class Story {
  private final PrintStream out;

  Story(PrintStream out) {
    this.out = out;
  }

  /** A heading, after an empty line. */
  void chapter(String title) {
    out.println();
    out.println(title);
  }

  /** A fact under the heading. */
  void fact(String name, String value) {
    out.printf("  %-10s%s%n", name, value);
  }
}
