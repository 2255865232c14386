package io.gantral.siege.check;

import io.gantral.siege.evidence.Facts;
import java.util.List;

/** Holds all that is left after a siege against each other. */
public final class Checker {
  private static final List<Rule> RULES =
      List.of(
          new RefusedDecisions(),
          new CountedDecisions(),
          new Acknowledgements(),
          new Starts(),
          new Permissions(),
          new Acts(),
          new Parts(),
          new Ends(),
          new Events(),
          new IndexRows(),
          new Verdicts());

  private Checker() {}

  /** All that may not be; empty where everything holds. */
  public static List<Anomaly> check(Facts facts) {
    return RULES.stream().flatMap(rule -> rule.broken(facts)).toList();
  }
}
