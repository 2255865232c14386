package io.gantral.siege.check;

import io.gantral.siege.evidence.Call;
import io.gantral.siege.evidence.Facts;
import io.gantral.siege.evidence.Loose;
import java.util.stream.Stream;

/** Who is told that a decision counts finds it in the slot, and under the hash, that was told. */
final class Acknowledgements implements Rule {
  @Override
  public Stream<Anomaly> broken(Facts facts) {
    return facts.calls().stream()
        .filter(call -> call.op().equals("decide") && call.isAccepted())
        .filter(call -> !isThere(call, facts))
        .map(Acknowledgements::anomaly);
  }

  private static boolean isThere(Call call, Facts facts) {
    var chain = facts.chains().get(call.instance());
    return chain != null
        && chain
            .link(Loose.number(call.answer(), "sequence"))
            .filter(link -> link.hash().equals(Loose.text(call.answer(), "artifact_hash")))
            .flatMap(link -> link.decision())
            .filter(made -> made.key().equals(call.key()))
            .isPresent();
  }

  private static Anomaly anomaly(Call call) {
    return new Anomaly(
        Kind.ACKNOWLEDGED_AND_MISSING,
        call.instance(),
        "key %s was told slot %d".formatted(call.key(), Loose.number(call.answer(), "sequence")));
  }
}
