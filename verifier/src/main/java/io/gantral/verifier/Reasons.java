package io.gantral.verifier;

import java.util.function.Consumer;

/** The reasons on their way out, and the verdict that they leave. */
final class Reasons {
  private final Consumer<Reason> reader;
  private Verdict verdict = Verdict.VALID;

  Reasons(Consumer<Reason> reader) {
    this.reader = reader;
  }

  void add(ReasonCode code, String place, String detail) {
    verdict = verdict.and(code.verdict());
    reader.accept(new Reason(code, place, detail));
  }

  Verdict verdict() {
    return verdict;
  }
}
