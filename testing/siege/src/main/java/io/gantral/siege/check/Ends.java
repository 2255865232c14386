package io.gantral.siege.check;

import io.gantral.siege.evidence.Chain;
import io.gantral.siege.evidence.Engine;
import io.gantral.siege.evidence.Facts;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When all is quiet every execution has ended, in the engine and in its chain. */
final class Ends implements Rule {
  @Override
  public Stream<Anomaly> broken(Facts facts) {
    return Stream.concat(
        facts.engine().entrySet().stream()
            .flatMap(entry -> broken(entry, facts.chains().get(entry.getKey()))),
        facts.chains().values().stream()
            .filter(chain -> !chain.isEnded() && !facts.engine().containsKey(chain.instance()))
            .map(chain -> dead(chain.instance(), chain, "does not know it")));
  }

  private static Stream<Anomaly> broken(
      Map.Entry<String, String> execution, @Nullable Chain chain) {
    var instance = execution.getKey();
    if (execution.getValue().equals(Engine.OPEN)) {
      return Stream.of(new Anomaly(Kind.NEVER_ENDS, instance, "its chain: " + states(chain)));
    }
    return chain != null && chain.isEnded()
        ? Stream.empty()
        : Stream.of(dead(instance, chain, "says " + execution.getValue()));
  }

  private static Anomaly dead(String instance, @Nullable Chain chain, String engine) {
    return new Anomaly(
        Kind.DEAD, instance, "the engine %s; its chain: %s".formatted(engine, states(chain)));
  }

  private static String states(@Nullable Chain chain) {
    return chain == null
        ? "none"
        : String.join(" ", chain.links().stream().map(link -> link.state()).toList());
  }
}
