package io.gantral.runner.settings;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words after {@code gantral runner}: options with one value each, as two words or with {@code
 * =}.
 */
final class CommandLine {
  private final Map<Setting, List<String>> values = new EnumMap<>(Setting.class);
  private @Nullable String file;

  private CommandLine() {}

  static CommandLine read(List<String> words, Mistakes mistakes) {
    var line = new CommandLine();
    for (var word = words.iterator(); word.hasNext(); ) {
      line.take(word.next(), word, mistakes);
    }
    return line;
  }

  Map<Setting, List<String>> values() {
    return values;
  }

  /** The settings file. */
  Optional<String> file() {
    return Optional.ofNullable(file);
  }

  private void take(String word, Iterator<String> rest, Mistakes mistakes) {
    int equals = word.indexOf('=');
    var option = equals < 0 ? word : word.substring(0, equals);
    var setting = Stream.of(Setting.values()).filter(s -> s.option().equals(option)).findFirst();
    if (setting.isEmpty() && !option.equals("--config")) {
      // Only the option's name: a value could be a token that was pasted in the wrong place.
      mistakes.add(option.startsWith("--") ? option : "command line", "not known; see --help");
      return;
    }
    if (equals < 0 && !rest.hasNext()) {
      mistakes.add(option, "needs a value");
      return;
    }
    put(setting, equals < 0 ? rest.next() : word.substring(equals + 1));
  }

  private void put(Optional<Setting> setting, String value) {
    setting.ifPresentOrElse(
        known -> values.computeIfAbsent(known, _ -> new ArrayList<>()).add(value),
        () -> file = value);
  }
}
