package io.gantral.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One reading of a configuration: where paths start, the environment, and the mistakes so far. */
final class Reading {
  private final Path folder;
  private final Map<String, String> environment;
  private final List<ConfigMistakes.Mistake> mistakes = new ArrayList<>();

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
