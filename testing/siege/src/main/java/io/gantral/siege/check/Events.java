package io.gantral.siege.check;

import io.gantral.siege.evidence.Chain;
import io.gantral.siege.evidence.Event;
import io.gantral.siege.evidence.Facts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Each artifact has its event, first seen in the order of the chain; seen again it means nothing.
 */
final class Events implements Rule {
  @Override
  public Stream<Anomaly> broken(Facts facts) {
    var seen = new HashMap<String, Set<Event>>();
    for (var event : facts.events()) {
      seen.computeIfAbsent(event.instance(), id -> new LinkedHashSet<>()).add(event);
    }
    var ofChains =
        facts.chains().values().stream()
            .flatMap(chain -> broken(chain, seen.getOrDefault(chain.instance(), Set.of())));
    return Stream.concat(ofChains, fromNowhere(seen, facts.chains()));
  }

  private static Stream<Anomaly> broken(Chain chain, Set<Event> seen) {
    var lost =
        chain.links().stream()
            .map(link -> new Event(chain.instance(), link.sequence(), link.hash()))
            .filter(event -> !event.hash().isEmpty() && !seen.contains(event))
            .map(event -> anomaly(Kind.EVENT_LOST, event));
    return Stream.concat(lost, outOfOrder(List.copyOf(seen)).stream());
  }

  private static List<Anomaly> outOfOrder(List<Event> firsts) {
    var broken = new ArrayList<Anomaly>();
    for (var i = 1; i < firsts.size(); i++) {
      if (firsts.get(i).sequence() < firsts.get(i - 1).sequence()) {
        broken.add(anomaly(Kind.EVENT_OUT_OF_ORDER, firsts.get(i)));
      }
    }
    return broken;
  }

  private static Stream<Anomaly> fromNowhere(
      Map<String, Set<Event>> seen, Map<String, Chain> chains) {
    return seen.values().stream()
        .flatMap(Set::stream)
        .filter(event -> !isInChain(event, chains))
        .map(event -> anomaly(Kind.EVENT_FROM_NOWHERE, event));
  }

  private static boolean isInChain(Event event, Map<String, Chain> chains) {
    var chain = chains.get(event.instance());
    return chain != null
        && chain
            .link(event.sequence())
            .filter(link -> link.hash().equals(event.hash()))
            .isPresent();
  }

  private static Anomaly anomaly(Kind kind, Event event) {
    return new Anomaly(kind, event.instance(), "slot " + event.sequence());
  }
}
