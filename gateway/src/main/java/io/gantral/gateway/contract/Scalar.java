package io.gantral.gateway.contract;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonString;

/** The form of a value that has a place in a path, a query or a header too. */
public sealed interface Scalar extends Schema permits Choice, Text, Whole {

  /** Looks for what is wrong with a text as it was sent; nothing is guessed into it. */
  void check(String text, String place, Findings findings);

  /** In JSON it is a text, unless a form says otherwise. */
  @Override
  default void check(Json value, String pointer, Findings findings) {
    if (value instanceof JsonString(String text)) {
      check(text, pointer, findings);
    } else {
      findings.addType(pointer, "string", value);
    }
  }
}
