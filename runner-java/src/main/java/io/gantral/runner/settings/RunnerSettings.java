package io.gantral.runner.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that a runner is told.
 *
 * @param gateway the gateway's address
 * @param tokenFile where its token is kept; null where it stands in the environment
 * @param id its name
 * @param pools the pools it serves
 * @param slots how many agents run at once
 * @param work its work folder
 * @param agents how agents run
 * @param secretsFolder the files of the {@code file} provider; null where there is none
 * @param drain how long agents may finish when the runner is asked to end
 * @param keepCheckpoints the age at which unused checkpoints go; zero for never
 */
public record RunnerSettings(
    URI gateway,
    @Nullable Path tokenFile,
    String id,
    List<String> pools,
    int slots,
    Path work,
    AgentSettings agents,
    @Nullable Path secretsFolder,
    Duration drain,
    Duration keepCheckpoints) {
  /** The variable that holds the token where no file does. */
  public static final String TOKEN_VARIABLE = "GANTRAL_RUNNER_TOKEN";

  public RunnerSettings {
    pools = List.copyOf(pools);
  }

  /**
   * Reads the settings: an option counts more than a variable, a variable more than the file.
   *
   * @throws SettingsRefused with all mistakes
   */
  public static RunnerSettings read(List<String> words, Map<String, String> environment)
      throws SettingsRefused {
    var mistakes = new Mistakes();
    var line = CommandLine.read(words, mistakes);
    var file = line.file().or(() -> Optional.ofNullable(environment.get("GANTRAL_CONFIG")));
    var inFile = file.map(name -> SettingsFile.read(Path.of(name), mistakes)).orElse(Map.of());
    return new SettingsReader(line.values(), environment, inFile, mistakes).read();
  }

  /** The keys that a settings file may have for a runner, all in section {@code runner}. */
  public static List<String> keys() {
    return Stream.of(Setting.values()).map(Setting::path).toList();
  }

  /** How a runner is used. */
  public static String help() {
    return Usage.text();
  }
}
