package io.gantral.gateway.contract;

/** The form of a value that has a place in a path, a query or a header too. */
public sealed interface Scalar extends Schema permits Choice, Text, Whole {

  /** Looks for what is wrong with a text as it was sent; nothing is guessed into it. */
  void check(String text, String place, Findings findings);
}
