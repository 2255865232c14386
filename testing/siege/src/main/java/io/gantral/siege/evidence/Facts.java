package io.gantral.siege.evidence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that is left after a siege.
 *
 * @param calls what clients sent and were told
 * @param work what runners were given and reported
 * @param chains the evidence, by instance
 * @param ledgers what agents did, by instance
 * @param index what Postgres says, by instance
 * @param outbox how many events have not left
 * @param events what Kafka gives back, in its order
 * @param engine the state of each execution
 * @param verdicts what gantral-verify says of each chain that has ended
 */
public record Facts(
    List<Call> calls,
    List<Work> work,
    Map<String, Chain> chains,
    Map<String, List<Deed>> ledgers,
    Map<String, Row> index,
    long outbox,
    List<Event> events,
    Map<String, String> engine,
    Map<String, String> verdicts) {

  public Facts {
    calls = List.copyOf(calls);
    work = List.copyOf(work);
    chains = Map.copyOf(chains);
    ledgers = Map.copyOf(ledgers);
    index = Map.copyOf(index);
    events = List.copyOf(events);
    engine = Map.copyOf(engine);
    verdicts = Map.copyOf(verdicts);
  }

  /** Every instance that anybody speaks of. */
  public Set<String> instances() {
    var all = new TreeSet<>(chains.keySet());
    all.addAll(engine.keySet());
    all.addAll(index.keySet());
    all.addAll(ledgers.keySet());
    events.forEach(event -> all.add(event.instance()));
    return all;
  }

  /** The same without some instances: those of an earlier siege of the same house. */
  public Facts without(Set<String> earlier) {
    return new Facts(
        calls.stream().filter(call -> !earlier.contains(subject(call))).toList(),
        work.stream().filter(each -> !earlier.contains(each.instance())).toList(),
        less(chains, earlier),
        less(ledgers, earlier),
        less(index, earlier),
        outbox,
        events.stream().filter(event -> !earlier.contains(event.instance())).toList(),
        less(engine, earlier),
        less(verdicts, earlier));
  }

  /** The same with verdicts. */
  Facts with(Map<String, String> given) {
    return new Facts(calls, work, chains, ledgers, index, outbox, events, engine, given);
  }

  private static String subject(Call call) {
    return call.instance().isEmpty() ? Loose.text(call.answer(), "instance_id") : call.instance();
  }

  private static <T> Map<String, T> less(Map<String, T> all, Set<String> names) {
    var rest = new HashMap<>(new TreeMap<>(all));
    rest.keySet().removeAll(names);
    return rest;
  }
}
