package io.gantral.siege.evidence;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonObject;
import io.gantral.siege.house.House;
import io.gantral.siege.house.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads all that a siege has left in a house. */
public final class Remains {
  private static final String RUNNERS = "runners.jsonl";

  private final House house;
  private final Layout layout;

  public Remains(House house) {
    this.house = house;
    this.layout = house.layout();
  }

  /**
   * Everything but verdicts, and but what belongs to earlier sieges.
   *
   * @param earlier the instances of those
   */
  public Facts facts(Set<String> earlier) throws IOException, SQLException {
    var chains = Chains.in(layout.artifacts());
    var engine = executions();
    var facts =
        new Facts(
            calls(),
            lines(layout.clients().resolve(RUNNERS), Work::parse),
            chains,
            ledgers(),
            new Index(layout.jdbcUrl()).rows(),
            new Index(layout.jdbcUrl()).outbox(),
            Topic.read(layout.bootstrap(), Layout.TOPIC),
            engine,
            Map.of());
    return facts.without(earlier);
  }

  private Map<String, String> executions() {
    try (var engine = new Engine(house.engine(), layout.namespace())) {
      return engine.executions();
    }
  }

  private List<Call> calls() throws IOException {
    var calls = new ArrayList<Call>();
    try (var files = Files.newDirectoryStream(layout.clients(), "*.jsonl")) {
      for (var file : files) {
        if (!file.endsWith(RUNNERS)) {
          calls.addAll(lines(file, Call::parse));
        }
      }
    }
    return calls;
  }

  private static <T> List<T> lines(Path file, Function<JsonObject, T> reader) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines
          .map(line -> reader.apply((JsonObject) Json.parse(line, JsonLimits.OWN)))
          .toList();
    }
  }

  private Map<String, List<Deed>> ledgers() throws IOException {
    var ledgers = new TreeMap<String, List<Deed>>();
    try (var files = Files.newDirectoryStream(layout.ledgers())) {
      for (var file : files) {
        var name = file.getFileName().toString();
        if (!name.contains(".")) {
          ledgers.put(name, Files.readAllLines(file).stream().map(Deed::parse).toList());
        }
      }
    }
    return ledgers;
  }

  /** The same with the verdicts over all chains that have ended. */
  public Facts judged(Facts facts) throws IOException {
    var verdicts = new HashMap<String, String>();
    judge(facts.chains().values().stream().filter(Chain::isEnded).toList(), verdicts);
    return facts.with(verdicts);
  }

  /** All in one process where all are VALID; else in halves, to see which are not. */
  private void judge(List<Chain> ended, Map<String, String> verdicts) throws IOException {
    if (ended.isEmpty()) {
      return;
    }
    var verified = house.verify(ended.stream().map(this::folder).toList());
    if (verified.exitCode() == 0) {
      ended.forEach(chain -> verdicts.put(chain.instance(), "VALID"));
    } else if (ended.size() == 1) {
      verdicts.put(ended.getFirst().instance(), verified.said().strip());
    } else {
      judge(ended.subList(0, ended.size() / 2), verdicts);
      judge(ended.subList(ended.size() / 2, ended.size()), verdicts);
    }
  }

  private Path folder(Chain chain) {
    return layout.artifacts().resolve("instances").resolve(chain.instance());
  }
}
