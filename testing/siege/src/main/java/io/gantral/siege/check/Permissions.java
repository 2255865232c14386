package io.gantral.siege.check;

import io.gantral.siege.evidence.Chain;
import io.gantral.siege.evidence.Deed;
import io.gantral.siege.evidence.Facts;
import io.gantral.siege.evidence.Link;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an agent is told, and what it does, was permitted before: the same act of the same step with
 * the same amount. Only a workflow of which nobody is asked does without a person.
 */
final class Permissions implements Rule {
  private static final Set<String> BY_A_PERSON = Set.of("APPROVED", "OVERRIDDEN");

  @Override
  public Stream<Anomaly> broken(Facts facts) {
    return facts.ledgers().entrySet().stream()
        .flatMap(
            ledger ->
                ledger.getValue().stream()
                    .filter(deed -> !isPermitted(deed, facts.chains().get(ledger.getKey())))
                    .map(deed -> anomaly(ledger.getKey(), deed)));
  }

  private static boolean isPermitted(Deed deed, @Nullable Chain chain) {
    return switch (deed.word()) {
      case "START" -> isTruth(deed, chain);
      case "ACT" -> isPermittedAct(deed, chain, deed.more(0), deed.more(1), deed.more(2));
      default -> true;
    };
  }

  /** What an agent hears at its start: the decision, and the order with the step it belongs to. */
  private static boolean isTruth(Deed start, @Nullable Chain chain) {
    var heard = start.more(0);
    if (heard.equals("NONE")) {
      return true;
    }
    return start.more(1).equals(start.step())
        ? isPermittedAct(start, chain, heard, start.more(2), start.more(3))
        : isAdmitted(start, chain);
  }

  private static boolean isPermittedAct(
      Deed deed, @Nullable Chain chain, String heard, String act, String amount) {
    if (chain == null) {
      return false;
    }
    if (!BY_A_PERSON.contains(heard)) {
      return heard.equals("ALLOWED") && chain.materiality().equals("LOW");
    }
    var wanted = new Link.Order(deed.step(), Long.parseLong(act), Long.parseLong(amount));
    return permissions(chain, deed, heard)
        .anyMatch(link -> link.order().filter(wanted::equals).isPresent());
  }

  /** A step that begins after a person admitted it has asked nothing yet. */
  private static boolean isAdmitted(Deed start, @Nullable Chain chain) {
    return chain != null
        && permissions(chain, start, start.more(0))
            .anyMatch(link -> link.order().isEmpty() && link.step().equals(start.step()));
  }

  private static Stream<Link> permissions(Chain chain, Deed deed, String heard) {
    return chain.links().stream()
        .filter(Link::isPermission)
        .filter(link -> link.state().equals(heard) && link.at() <= deed.at());
  }

  private static Anomaly anomaly(String instance, Deed deed) {
    return new Anomaly(
        Kind.ACT_WITHOUT_APPROVAL,
        instance,
        "step %s attempt %d: %s %s"
            .formatted(deed.step(), deed.attempt(), deed.word(), String.join(" ", deed.more())));
  }
}
