package io.gantral.gateway.contract;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonString;
import java.util.List;

/** One of a few words. */
record Choice(List<String> words) implements Scalar {
  Choice {
    words = List.copyOf(words);
  }

  @Override
  public void check(Json value, String pointer, Findings findings) {
    if (value instanceof JsonString(String text)) {
      check(text, pointer, findings);
    } else {
      findings.addType(pointer, "string", value);
    }
  }

  @Override
  public void check(String text, String place, Findings findings) {
    if (!words.contains(text)) {
      findings.add(place, "expected one of " + String.join(", ", words));
    }
  }
}
