package io.gantral.runner.agent;

import io.gantral.runner.protocol.Outcome;

/** One fact about a failure, in the form that a report carries. */
public final class Detail {
  private Detail() {}

  /** The text with what may not be in a report replaced, and cut where it is too long. */
  public static String of(String text) {
    var printable = text.replaceAll("[^\\x20-\\x7e]", "?");
    return printable.substring(0, Math.min(printable.length(), Outcome.Failed.MAX_DETAIL));
  }
}
