package io.gantral.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A configuration file, YAML or JSON, that all processes share: each reads its own section and
 * those of what it talks to.
 *
 * <p>Secrets stand in files of their own: {@code password_file} names one, and the environment
 * variable {@code GANTRAL_<SECTION>_PASSWORD_FILE} overrides it. Relative paths start at the folder
 * of the configuration file.
 */
public final class ConfigFile {
  /** The sections there may be. */
  static final Set<String> SECTIONS =
      Set.of("gateway", "worker", "runner", "engine", "postgres", "kafka", "artifacts", "issuer");

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final String source;
  private final ObjectNode root;
  private final Path folder;
  private final Map<String, String> environment;

  private ConfigFile(String source, ObjectNode root, Path folder, Map<String, String> environment) {
    this.source = source;
    this.root = root;
    this.folder = folder;
    this.environment = environment;
  }

  /**
   * Reads a file with this process's environment.
   *
   * @throws ConfigMistakes if it is no YAML object
   * @throws UncheckedIOException if it cannot be read
   */
  public static ConfigFile read(Path file) {
    var folder = file.toAbsolutePath().resolveSibling("");
    try {
      return parse(file.toString(), Files.readString(file), folder, System.getenv());
    } catch (IOException e) {
      throw new UncheckedIOException("configuration " + file + " cannot be read", e);
    }
  }

  /** The configuration that a text says, for tests and embedding. */
  public static ConfigFile parse(
      String source, String yaml, Path folder, Map<String, String> environment) {
    return new ConfigFile(source, tree(source, yaml), folder, Map.copyOf(environment));
  }

  /**
   * Reads what one process needs.
   *
   * @param reader takes the sections it knows to their last key
   * @throws ConfigMistakes with every mistake that was found
   */
  public <T> T read(Function<ConfigSection, T> reader) {
    var reading = new Reading(folder, environment);
    reading.refuseUnknown(root, "", SECTIONS);
    var result = run(reader, reading);
    if (!reading.mistakes().isEmpty()) {
      throw new ConfigMistakes(source, reading.mistakes());
    }
    return result;
  }

  /**
   * The full names of the keys that a reader knows, for instance {@code gateway.http.port}.
   *
   * @throws ConfigMistakes as {@link #read} does
   */
  public <T> Set<String> keys(Function<ConfigSection, T> reader) {
    var reading = new Reading(folder, environment);
    var ignored = run(reader, reading);
    return reading.keys();
  }

  /** A record may refuse what a mistake put into it; the mistake itself says it better. */
  private <T> T run(Function<ConfigSection, T> reader, Reading reading) {
    try {
      return reader.apply(new ConfigSection("", root, reading));
    } catch (IllegalArgumentException e) {
      if (reading.mistakes().isEmpty()) {
        reading.add("", String.valueOf(e.getMessage()));
      }
      throw new ConfigMistakes(source, reading.mistakes());
    }
  }

  private static ObjectNode tree(String source, String yaml) {
    try {
      JsonNode node = yaml.isBlank() ? JsonNodeFactory.instance.objectNode() : YAML.readTree(yaml);
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw mistake(source, "expected an object of sections");
    } catch (JsonProcessingException e) {
      var place = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
      throw mistake(source, "no YAML or JSON" + place);
    }
  }

  private static ConfigMistakes mistake(String source, String detail) {
    return new ConfigMistakes(source, List.of(new ConfigMistakes.Mistake("file", detail)));
  }
}
