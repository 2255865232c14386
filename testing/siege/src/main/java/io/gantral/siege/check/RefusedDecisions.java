package io.gantral.siege.check;

import io.gantral.siege.evidence.Call;
import io.gantral.siege.evidence.Chain;
import io.gantral.siege.evidence.Facts;
import io.gantral.siege.evidence.Link;
import io.gantral.siege.evidence.Loose;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is told that a decision does not count finds it nowhere. One exception the contract names:
 * who repeats a decision after the end of the execution, because its first answer never came, is
 * told that nothing waits, and the chain tells the rest.
 */
final class RefusedDecisions implements Rule {
  private static final Set<String> TOO_LATE = Set.of("NOT_WAITING", "ENDED");

  @Override
  public Stream<Anomaly> broken(Facts facts) {
    return facts.calls().stream()
        .filter(call -> call.op().equals("decide") && call.isRefused())
        .filter(call -> isCounted(call, facts))
        .filter(call -> !isRepeatedAfterTheEnd(call, facts))
        .map(RefusedDecisions::anomaly);
  }

  private static boolean isCounted(Call call, Facts facts) {
    var chain = facts.chains().get(call.instance());
    return chain != null && chain.counting(call.key()).isPresent();
  }

  private static boolean isRepeatedAfterTheEnd(Call call, Facts facts) {
    return TOO_LATE.contains(Loose.text(call.answer(), "refusal"))
        && hasEnded(facts.chains().get(call.instance()), call.answeredAt())
        && facts.calls().stream()
            .anyMatch(
                before ->
                    before.key().equals(call.key())
                        && before.sentAt() < call.sentAt()
                        && !before.isSettled());
  }

  private static boolean hasEnded(@Nullable Chain chain, long moment) {
    return chain != null
        && chain.links().stream().filter(Link::isEnd).anyMatch(end -> end.at() <= moment);
  }

  private static Anomaly anomaly(Call call) {
    return new Anomaly(
        Kind.REFUSED_AND_COUNTED,
        call.instance(),
        "key %s was told %d %s"
            .formatted(call.key(), call.status(), Loose.text(call.answer(), "refusal")));
  }
}
