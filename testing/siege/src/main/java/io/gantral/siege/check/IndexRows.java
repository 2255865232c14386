package io.gantral.siege.check;

import io.gantral.siege.evidence.Chain;
import io.gantral.siege.evidence.Facts;
import io.gantral.siege.evidence.Link;
import io.gantral.siege.evidence.Row;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The index says of every instance what its chain says, and knows no other. */
final class IndexRows implements Rule {
  @Override
  public Stream<Anomaly> broken(Facts facts) {
    var differing =
        facts.chains().values().stream()
            .flatMap(chain -> differing(chain, facts.index().get(chain.instance())));
    var foreign =
        facts.index().keySet().stream()
            .filter(id -> !facts.chains().containsKey(id))
            .map(id -> anomaly(id, "there is a row and no chain"));
    var waiting =
        facts.outbox() == 0
            ? Stream.<Anomaly>empty()
            : Stream.of(anomaly("", facts.outbox() + " events have not left the outbox"));
    return Stream.of(differing, foreign, waiting).flatMap(all -> all);
  }

  private static Stream<Anomaly> differing(Chain chain, @Nullable Row row) {
    if (row == null) {
      return Stream.of(anomaly(chain.instance(), "there is a chain and no row"));
    }
    var head = chain.links().getLast();
    return Stream.of(
            difference("sequence", head.sequence(), row.sequence()),
            difference("state", head.state(), row.state()),
            difference("head", head.hash(), row.headHash()),
            difference("artifacts", hashes(chain), row.artifacts()))
        .filter(text -> !text.isEmpty())
        .map(text -> anomaly(chain.instance(), text));
  }

  private static Map<Long, String> hashes(Chain chain) {
    return chain.links().stream().collect(Collectors.toMap(Link::sequence, Link::hash));
  }

  private static String difference(String what, Object chain, Object row) {
    return chain.equals(row)
        ? ""
        : "%s: the chain says %s, the index %s".formatted(what, chain, row);
  }

  private static Anomaly anomaly(String instance, String what) {
    return new Anomaly(Kind.INDEX_DIFFERS, instance, what);
  }
}
