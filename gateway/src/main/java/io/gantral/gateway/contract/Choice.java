package io.gantral.gateway.contract;

import java.util.List;

/** One of a few words. */
record Choice(List<String> words) implements Scalar {
  Choice {
    words = List.copyOf(words);
  }

  @Override
  public void check(String text, String place, Findings findings) {
    if (!words.contains(text)) {
      findings.add(place, "expected one of " + String.join(", ", words));
    }
  }
}
