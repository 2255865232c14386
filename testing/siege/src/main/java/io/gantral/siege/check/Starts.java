package io.gantral.siege.check;

import io.gantral.siege.evidence.Call;
import io.gantral.siege.evidence.Facts;
import io.gantral.siege.evidence.Loose;
import java.util.HashMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who is told that an execution was started finds it, and one key starts one execution. */
final class Starts implements Rule {
  @Override
  public Stream<Anomaly> broken(Facts facts) {
    return Stream.concat(missing(facts), twice(facts));
  }

  private static Stream<Call> accepted(Facts facts) {
    return facts.calls().stream()
        .filter(call -> call.op().startsWith("start") && call.isAccepted());
  }

  private static Stream<Anomaly> missing(Facts facts) {
    return accepted(facts)
        .filter(call -> !facts.chains().containsKey(id(call)))
        .map(
            call ->
                new Anomaly(
                    Kind.ACKNOWLEDGED_AND_MISSING,
                    id(call),
                    "key %s was told %d, and there is no chain; the engine says %s"
                        .formatted(
                            call.key(),
                            call.status(),
                            facts.engine().getOrDefault(id(call), "nothing"))));
  }

  private static Stream<Anomaly> twice(Facts facts) {
    var started = new HashMap<String, Set<String>>();
    accepted(facts)
        .forEach(call -> started.computeIfAbsent(call.key(), key -> new TreeSet<>()).add(id(call)));
    return started.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(
            entry ->
                new Anomaly(
                    Kind.STARTED_TWICE,
                    String.join(" ", entry.getValue()),
                    "key " + entry.getKey()));
  }

  private static String id(Call call) {
    return Loose.text(call.answer(), "instance_id");
  }
}
