package io.gantral.siege.evidence;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The chains as they lie in the store. */
final class Chains {
  private static final JsonLimits LIMITS = JsonLimits.OWN;

  private Chains() {}

  static Map<String, Chain> in(Path artifacts) throws IOException {
    var chains = new TreeMap<String, Chain>();
    for (var folder : list(artifacts.resolve("instances"))) {
      var chain = chain(folder);
      if (!chain.links().isEmpty()) {
        chains.put(chain.instance(), chain);
      }
    }
    return chains;
  }

  private static Chain chain(Path folder) throws IOException {
    var links = new ArrayList<Link>();
    var materiality = "";
    for (var slot : list(folder.resolve("chain"))) {
      var artifact = json(slot);
      var context = context(folder, artifact);
      var stated = Loose.text(context, "workflow", "materiality");
      materiality = stated.isEmpty() ? materiality : stated;
      links.add(link(slot, artifact, context));
    }
    return new Chain(folder.getFileName().toString(), materiality, links);
  }

  private static JsonObject context(Path folder, JsonObject artifact) throws IOException {
    var hash = Loose.text(artifact, "context_hash");
    return json(folder.resolve("documents").resolve(hash + ".json"));
  }

  private static Link link(Path slot, JsonObject artifact, JsonObject context) {
    var name = slot.getFileName().toString();
    return new Link(
        Long.parseLong(name.substring(0, name.indexOf('.'))),
        Loose.text(artifact, "artifact_hash"),
        Loose.text(artifact, "prev_artifact_hash"),
        state(artifact),
        at(artifact),
        Loose.text(context, "step"),
        order(context),
        decided(artifact, context));
  }

  private static String state(JsonObject artifact) {
    var state = Loose.text(artifact, "authority_state");
    if (!state.isEmpty()) {
      return state;
    }
    return artifact.members().isEmpty() ? Link.UNREADABLE : Link.TOMBSTONE;
  }

  private static long at(JsonObject artifact) {
    var timestamp = Loose.text(artifact, "timestamp");
    return timestamp.isEmpty() ? 0 : Instant.parse(timestamp).toEpochMilli();
  }

  private static Optional<Link.Order> order(JsonObject context) {
    var asked = Loose.object(context, "request", "context", "order");
    if (asked.members().isEmpty()) {
      return Optional.empty();
    }
    var changed = Loose.number(context, "decision", "context_delta", "order", "amount");
    var amount = changed >= 0 ? changed : Loose.number(asked, "amount");
    return Optional.of(
        new Link.Order(Loose.text(asked, "step"), Loose.number(asked, "act"), amount));
  }

  private static Optional<Link.Decided> decided(JsonObject artifact, JsonObject context) {
    var actor = Loose.text(artifact, "decision", "human_actor_id");
    var key = Loose.text(context, "decision", "justification");
    return actor.isEmpty() ? Optional.empty() : Optional.of(new Link.Decided(key, actor));
  }

  private static JsonObject json(Path file) throws IOException {
    if (!Files.exists(file)) {
      return JsonObject.of();
    }
    try {
      return Json.parse(Files.readAllBytes(file), LIMITS) instanceof JsonObject object
          ? object
          : JsonObject.of();
    } catch (JsonRefused e) {
      return JsonObject.of();
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }
}
