package io.gantral.runner.settings;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The section {@code runner} of a YAML or JSON file; other sections belong to other processes.
 * Relative paths in it start at the folder of the file, as they do for those.
 */
final class SettingsFile {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private SettingsFile() {}

  static Map<Setting, List<String>> read(Path file, Mistakes mistakes) {
    var values = new EnumMap<Setting, List<String>>(Setting.class);
    try {
      walk("", YAML.readTree(file.toFile()).path("runner"), values, mistakes);
      var folder = file.toAbsolutePath().resolveSibling("");
      values.replaceAll((setting, texts) -> setting.isPath() ? within(folder, texts) : texts);
    } catch (IOException e) {
      mistakes.add("--config", "cannot be read as YAML or JSON");
    }
    return values;
  }

  private static void walk(
      String path, JsonNode node, Map<Setting, List<String>> values, Mistakes mistakes) {
    if (!node.isObject() || path.chars().filter(c -> c == '.').count() > 1) {
      take(path, node, values, mistakes);
      return;
    }
    for (var member : node.properties()) {
      var name = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
      walk(name, member.getValue(), values, mistakes);
    }
  }

  private static void take(
      String path, JsonNode node, Map<Setting, List<String>> values, Mistakes mistakes) {
    if (node.isMissingNode()) {
      return;
    }
    Stream.of(Setting.values())
        .filter(setting -> setting.path().equals(path))
        .findFirst()
        .ifPresentOrElse(
            setting -> values.put(setting, texts(node)),
            () -> mistakes.add("runner." + path, "not known"));
  }

  private static List<String> within(Path folder, List<String> paths) {
    return paths.stream().map(path -> folder.resolve(path).toString()).toList();
  }

  private static List<String> texts(JsonNode node) {
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText).toList()
        : List.of(node.asText());
  }
}
