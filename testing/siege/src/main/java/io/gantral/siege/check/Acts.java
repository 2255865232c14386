package io.gantral.siege.check;

import io.gantral.siege.evidence.Deed;
import io.gantral.siege.evidence.Facts;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An act is done at most once, however many processes were told of its approval. */
final class Acts implements Rule {
  @Override
  public Stream<Anomaly> broken(Facts facts) {
    return facts.ledgers().entrySet().stream()
        .flatMap(ledger -> twice(ledger.getKey(), ledger.getValue()));
  }

  private static Stream<Anomaly> twice(String instance, List<Deed> deeds) {
    return deeds.stream()
        .filter(deed -> deed.word().equals("ACT"))
        .collect(Collectors.groupingBy(Acts::act, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue() > 1)
        .map(entry -> anomaly(instance, entry));
  }

  private static String act(Deed deed) {
    return deed.step() + " act " + deed.more(1);
  }

  private static Anomaly anomaly(String instance, Map.Entry<String, Long> entry) {
    return new Anomaly(
        Kind.ACT_TWICE, instance, entry.getKey() + " was done " + entry.getValue() + " times");
  }
}
