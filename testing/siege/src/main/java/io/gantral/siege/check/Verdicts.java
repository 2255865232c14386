package io.gantral.siege.check;

import io.gantral.siege.evidence.Chain;
import io.gantral.siege.evidence.Facts;
import java.util.stream.Stream;

/** Every chain that has ended is VALID to whoever verifies it. */
final class Verdicts implements Rule {
  private static final String VALID = "VALID";

  @Override
  public Stream<Anomaly> broken(Facts facts) {
    return facts.chains().values().stream()
        .filter(Chain::isEnded)
        .filter(chain -> !VALID.equals(facts.verdicts().get(chain.instance())))
        .map(
            chain ->
                new Anomaly(
                    Kind.NOT_VALID,
                    chain.instance(),
                    facts.verdicts().getOrDefault(chain.instance(), "no verdict")));
  }
}
