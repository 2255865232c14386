package io.gantral.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/** An event that waits in the outbox. */
record OutboxEvent(long position, String instanceId, long sequence, String json) {

  /**
   * The events in rounds, each with at most one event of an instance and in the order of its
   * sequences, so that none leaves before its predecessor is acknowledged.
   */
  static List<List<OutboxEvent>> inRounds(List<OutboxEvent> events) {
    var rounds = new ArrayList<List<OutboxEvent>>();
    var eventsOf = new LinkedHashMap<String, Integer>();
    for (var event :
        events.stream().sorted(Comparator.comparingLong(OutboxEvent::sequence)).toList()) {
      int round = eventsOf.merge(event.instanceId(), 1, Integer::sum) - 1;
      if (round == rounds.size()) {
        rounds.add(new ArrayList<>());
      }
      rounds.get(round).add(event);
    }
    return rounds;
  }
}
