package io.gantral.siege.check;

import io.gantral.siege.evidence.Call;
import io.gantral.siege.evidence.Chain;
import io.gantral.siege.evidence.Facts;
import io.gantral.siege.evidence.Link;
import io.gantral.siege.evidence.Loose;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One request, one decision that counts; and it was sent by whom the chain names. */
final class CountedDecisions implements Rule {
  @Override
  public Stream<Anomaly> broken(Facts facts) {
    return Stream.concat(two(facts), fromNowhere(facts));
  }

  private static Stream<Anomaly> two(Facts facts) {
    var keys = new HashMap<String, Set<String>>();
    for (var call : facts.calls()) {
      if (call.op().equals("decide") && call.isAccepted()) {
        var request = call.instance() + " " + Loose.text(call.sent(), "seen");
        keys.computeIfAbsent(request, seen -> new HashSet<>()).add(call.key());
      }
    }
    return keys.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(CountedDecisions::two);
  }

  private static Anomaly two(Map.Entry<String, Set<String>> entry) {
    var words = entry.getKey().split(" ", 2);
    return new Anomaly(Kind.TWO_COUNTED, words[0], "keys " + entry.getValue());
  }

  private static Stream<Anomaly> fromNowhere(Facts facts) {
    var senders = new HashMap<String, Call>();
    facts.calls().stream()
        .filter(call -> call.op().equals("decide"))
        .forEach(call -> senders.put(call.key(), call));
    return facts.chains().values().stream()
        .flatMap(
            chain -> chain.links().stream().flatMap(link -> fromNowhere(chain, link, senders)));
  }

  private static Stream<Anomaly> fromNowhere(Chain chain, Link link, Map<String, Call> senders) {
    return link.decision().stream()
        .filter(made -> !isSentBy(senders.get(made.key()), chain, link, made))
        .map(
            made ->
                new Anomaly(
                    Kind.COUNTED_FROM_NOWHERE,
                    chain.instance(),
                    "slot %d counts key %s of %s"
                        .formatted(link.sequence(), made.key(), made.actor())));
  }

  private static boolean isSentBy(@Nullable Call call, Chain chain, Link link, Link.Decided made) {
    return call != null
        && call.instance().equals(chain.instance())
        && call.client().equals(made.actor())
        && Loose.text(call.sent(), "seen").equals(link.previousHash());
  }
}
