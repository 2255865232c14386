package io.gantral.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One reading of a configuration: where paths start, the environment, and the mistakes so far. */
final class Reading {
  private final Path folder;
  private final Map<String, String> environment;
  private final List<ConfigMistakes.Mistake> mistakes = new ArrayList<>();
  private final Set<String> keys = new TreeSet<>();

  Reading(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  void add(String path, String detail) {
    mistakes.add(new ConfigMistakes.Mistake(path, detail));
  }

  List<ConfigMistakes.Mistake> mistakes() {
    return mistakes;
  }

  /** Notes that somebody asked for this place, whether there is anything or not. */
  void noteKey(String path) {
    keys.add(path);
  }

  /** The places that were asked for, without those that only hold others. */
  Set<String> keys() {
    return keys.stream().filter(key -> !holdsOthers(key)).collect(Collectors.toSet());
  }

  private boolean holdsOthers(String key) {
    return keys.stream().anyMatch(other -> other.startsWith(key + "."));
  }

  Path resolve(String path) {
    return folder.resolve(path).normalize();
  }

  Optional<String> environment(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  void refuseUnknown(ObjectNode node, String path, Set<String> known) {
    for (var entry : node.properties()) {
      if (!known.contains(entry.getKey())) {
        add(path + entry.getKey(), "unknown");
      }
    }
  }
}
