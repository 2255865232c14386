package io.gantral.siege;

import io.gantral.siege.check.Anomaly;
import io.gantral.siege.check.Kind;
import io.gantral.siege.evidence.Call;
import io.gantral.siege.evidence.Chain;
import io.gantral.siege.evidence.Deed;
import io.gantral.siege.evidence.Facts;
import io.gantral.siege.evidence.Log;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a siege was, and what it found.
 *
 * @param faults how often each kind of fault was done
 * @param ends how often each part ended by itself, over all sieges of the house
 * @param logs how much each process said, over all sieges of the house
 * @param kept where everything lies
 */
public record Report(
    long seed,
    Duration duration,
    Map<String, Integer> faults,
    Map<String, Integer> ends,
    Facts facts,
    List<Anomaly> anomalies,
    List<Log> logs,
    Path kept) {
  private static final int SHOWN = 6;

  public Report {
    faults = Map.copyOf(faults);
    ends = Map.copyOf(ends);
    anomalies = List.copyOf(anomalies);
    logs = List.copyOf(logs);
  }

  /** For people, in lines of at most 80 characters, but for what anomalies say. */
  public String text() {
    var text = new StringBuilder();
    line(text, "siege of seed", seed + ", " + duration.toSeconds() + " s of load and faults");
    line(text, "executions", facts.instances().size());
    line(text, "ended chains", facts.chains().values().stream().filter(Chain::isEnded).count());
    line(text, "decisions counted", decisions());
    line(text, "decisions refused", calls().filter(Call::isRefused).count());
    line(text, "acts", deeds("ACT") + " of " + deeds("START") + " agents");
    line(text, "requests", facts.calls().size() + ", of which without answer or 5xx: " + lost());
    line(text, "answers of 500", facts.calls().stream().filter(c -> c.status() == 500).count());
    new TreeMap<>(faults).forEach((kind, times) -> line(text, kind, times));
    line(text, "ended by themselves", ends.isEmpty() ? "none" : new TreeMap<>(ends));
    line(text, "kept in", kept);
    logs.forEach(log -> line(text, "log of " + log.process(), words(log)));
    for (var kind : Kind.values()) {
      anomalies(text, kind);
    }
    return text.toString();
  }

  /** How many anomalies of a kind there are. */
  public long count(Kind kind) {
    return anomalies.stream().filter(anomaly -> anomaly.kind() == kind).count();
  }

  private static String words(Log log) {
    return "%d lines, %d in the busiest minute, %d stack traces"
        .formatted(log.lines(), log.busiest(), log.traces());
  }

  private void anomalies(StringBuilder text, Kind kind) {
    line(text, "  " + kind, count(kind));
    anomalies.stream()
        .filter(anomaly -> anomaly.kind() == kind)
        .limit(SHOWN)
        .forEach(
            anomaly ->
                text.append("      ")
                    .append(anomaly.instance())
                    .append(": ")
                    .append(anomaly.what())
                    .append('\n'));
  }

  private static void line(StringBuilder text, String name, Object value) {
    text.append("%-28s %s%n".formatted(name, value));
  }

  private Stream<Call> calls() {
    return facts.calls().stream().filter(call -> call.op().equals("decide"));
  }

  private long decisions() {
    return facts.chains().values().stream()
        .flatMap(chain -> chain.links().stream())
        .filter(link -> link.decision().isPresent())
        .count();
  }

  private long deeds(String word) {
    return facts.ledgers().values().stream()
        .flatMap(List<Deed>::stream)
        .filter(deed -> deed.word().equals(word))
        .count();
  }

  private long lost() {
    return facts.calls().stream().filter(call -> !call.isSettled()).count();
  }
}
