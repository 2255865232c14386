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
      var section = YAML.readTree(file.toFile()).path(Setting.SECTION);
      if (!isAbsent(section)) {
        walk(Setting.SECTION, section, values, mistakes);
      }
      var folder = file.toAbsolutePath().resolveSibling("");
      values.replaceAll((setting, texts) -> setting.isPath() ? within(folder, texts) : texts);
    } catch (IOException e) {
      mistakes.add("--config", "cannot be read as YAML or JSON");
    }
    return values;
  }

  private static void walk(
      String path, JsonNode node, Map<Setting, List<String>> values, Mistakes mistakes) {
    if (!node.isObject() || path.chars().filter(c -> c == '.').count() > 2) {
      take(path, node, values, mistakes);
      return;
    }
    for (var member : node.properties()) {
      walk(path + "." + member.getKey(), member.getValue(), values, mistakes);
    }
  }

  private static void take(
      String path, JsonNode node, Map<Setting, List<String>> values, Mistakes mistakes) {
    var setting = Stream.of(Setting.values()).filter(s -> s.path().equals(path)).findFirst();
    if (setting.isEmpty()) {
      mistakes.add(path, "not known");
    } else if (!isAbsent(node)) {
      values.put(setting.get(), texts(node));
    }
  }

  /** A key with nothing behind it counts as absent, as it does in the other sections. */
  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
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
