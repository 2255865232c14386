package io.gantral.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One object of the configuration. A method that finds a mistake notes it and answers with a value
 * that is never used, so that one reading finds all mistakes.
 */
public final class ConfigSection {
  private static final String UNUSABLE = "unusable";

  private final String path;
  private final ObjectNode node;
  private final Reading reading;
  private final Set<String> known = new HashSet<>();

  ConfigSection(String path, ObjectNode node, Reading reading) {
    this.path = path;
    this.node = node;
    this.reading = reading;
  }

  /** Reads a nested object to its last key; where it is absent, only defaults are found. */
  public <T extends @Nullable Object> T section(String name, Function<ConfigSection, T> reader) {
    var object = object(name);
    var section = new ConfigSection(path + name + ".", object, reading);
    var read = reader.apply(section);
    reading.refuseUnknown(object, section.path, section.known);
    return read;
  }

  /** A text that must be there. */
  public String text(String name) {
    var text = optionalText(name);
    if (text.isEmpty()) {
      mistake(name, "required");
    }
    return text.orElse(UNUSABLE);
  }

  /** A text with a default. */
  public String text(String name, String otherwise) {
    return optionalText(name).orElse(otherwise);
  }

  /** A text that may be absent; numbers count as texts. */
  public Optional<String> optionalText(String name) {
    return find(name).map(value -> textOf(name, value));
  }

  /** A list of texts, empty where absent. */
  public List<String> texts(String name) {
    var list = find(name).orElseGet(JsonNodeFactory.instance::arrayNode);
    if (!list.isArray()) {
      mistake(name, "expected a list");
    }
    var texts = new ArrayList<String>();
    for (var element : list) {
      texts.add(textOf(name + "[" + texts.size() + "]", element));
    }
    return List.copyOf(texts);
  }

  /** An integer between two bounds, both included, with a default. */
  public int integer(String name, int otherwise, int least, int most) {
    var value = find(name).map(number -> number.isInt() ? number.intValue() : least - 1);
    if (value.isPresent() && (value.get() < least || value.get() > most)) {
      mistake(name, "expected an integer from " + least + " to " + most);
    }
    return value.orElse(otherwise);
  }

  /** {@code true} or {@code false}, with a default. */
  public boolean flag(String name, boolean otherwise) {
    var value = find(name);
    if (value.isPresent() && !value.get().isBoolean()) {
      mistake(name, "expected true or false");
    }
    return value.map(JsonNode::booleanValue).orElse(otherwise);
  }

  /**
   * An ISO 8601 duration such as {@code PT10S} between two bounds, both included, with a default.
   */
  public Duration duration(String name, Duration otherwise, Duration least, Duration most) {
    var text = optionalText(name);
    try {
      var duration = text.map(Duration::parse).orElse(otherwise);
      if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
        mistake(name, "expected a duration from " + least + " to " + most);
      }
      return duration;
    } catch (DateTimeParseException e) {
      mistake(name, "expected an ISO 8601 duration such as PT10S");
      return otherwise;
    }
  }

  /** An absolute http or https address that must be there. */
  public URI uri(String name) {
    var text = text(name);
    try {
      var uri = URI.create(text);
      if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Not a URI at all: the same mistake as one of another kind.
    }
    if (!text.equals(UNUSABLE)) {
      mistake(name, "expected an http or https address");
    }
    return URI.create("http://unusable.invalid");
  }

  /** A path that must be there. */
  public Path path(String name) {
    return reading.resolve(text(name));
  }

  /** A path that may be absent. */
  public Optional<Path> optionalPath(String name) {
    return optionalText(name).map(reading::resolve);
  }

  /**
   * A secret, from the file that {@code <name>_file} names, or that the environment variable of
   * this place names instead; one line end at its end is no part of it.
   */
  public Optional<Secret> secret(String name) {
    return secret(name, Secret::new);
  }

  /** The same, of one that must be there. */
  public Secret requiredSecret(String name) {
    var before = reading.mistakes().size();
    var secret = secret(name);
    if (secret.isEmpty() && reading.mistakes().size() == before) {
      mistake(name + "_file", "required");
    }
    return secret.orElse(new Secret(UNUSABLE));
  }

  /**
   * The same, of one form.
   *
   * @param form reads it; refuses by an {@link IllegalArgumentException} whose message does not
   *     show it
   */
  public <T> Optional<T> secret(String name, Function<String, T> form) {
    var key = name + "_file";
    var variable = "GANTRAL_" + (path + key).replace('.', '_').toUpperCase(Locale.ROOT);
    var inFile = optionalText(key);
    return reading
        .environment(variable)
        .or(() -> inFile)
        .map(reading::resolve)
        .flatMap(file -> secretIn(key, file, form));
  }

  /** Knows a key without looking at what it says, where something else makes it of no use. */
  void ignore(String name) {
    var ignored = find(name);
  }

  /** Notes a mistake that shows only beside the values of other keys. */
  public void refuse(String name, String detail) {
    mistake(name, detail);
  }

  private <T> Optional<T> secretIn(String key, Path file, Function<String, T> form) {
    try {
      return Optional.of(form.apply(Files.readString(file).replaceFirst("\\R\\z", "")));
    } catch (IOException e) {
      mistake(key, "cannot be read");
    } catch (IllegalArgumentException e) {
      mistake(key, String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }

  private Optional<JsonNode> find(String name) {
    known.add(name);
    reading.noteKey(path + name);
    return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
  }

  private ObjectNode object(String name) {
    var found = find(name).orElseGet(JsonNodeFactory.instance::objectNode);
    if (found instanceof ObjectNode object) {
      return object;
    }
    mistake(name, "expected an object");
    return JsonNodeFactory.instance.objectNode();
  }

  private String textOf(String name, JsonNode value) {
    if ((!value.isTextual() && !value.isNumber()) || value.asText().isBlank()) {
      mistake(name, "expected a text that is not blank");
      return UNUSABLE;
    }
    return value.asText();
  }

  private void mistake(String name, String detail) {
    reading.add(path + name, detail);
  }
}
