package io.gantral.runner.settings;

import io.gantral.authority.Names;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Joins the sources of the settings and checks every one of them, whatever else is wrong. */
final class SettingsReader {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<String> HTTP = Set.of("http", "https");
  private static final int MAX_SLOTS = 1000;

  /** The engine waits a minute longer than the time limit for the report of an ended agent. */
  private static final Duration MAX_GRACE = Duration.ofSeconds(30);

  private static final URI NO_ADDRESS = URI.create("http://localhost");

  private final Map<Setting, List<String>> options;
  private final Map<String, String> environment;
  private final Map<Setting, List<String>> file;
  private final Mistakes mistakes;

  SettingsReader(
      Map<Setting, List<String>> options,
      Map<String, String> environment,
      Map<Setting, List<String>> file,
      Mistakes mistakes) {
    this.options = options;
    this.environment = environment;
    this.file = file;
    this.mistakes = mistakes;
  }

  RunnerSettings read() throws SettingsRefused {
    var settings =
        new RunnerSettings(
            address(),
            tokenFile(),
            parsed(Setting.ID, name -> Names.require("id", name)).orElseGet(DefaultName::get),
            pools(),
            (int) number(Setting.SLOTS, 1, MAX_SLOTS),
            path(Setting.WORK).orElseThrow(),
            agents(),
            folder(Setting.SECRETS),
            duration(Setting.DRAIN),
            duration(Setting.KEEP_CHECKPOINTS));
    refuseTokenAmongSecrets(settings);
    mistakes.throwIfAny();
    return settings;
  }

  private AgentSettings agents() {
    var folder = folder(Setting.AGENTS);
    return new AgentSettings(
        folder == null ? Path.of("").toAbsolutePath() : folder,
        one(Setting.PATH).orElseThrow(),
        number(Setting.OUTPUT, 1, Long.MAX_VALUE),
        parsed(Setting.GRACE, SettingsReader::grace).orElse(Duration.ZERO));
  }

  private URI address() {
    var address = parsed(Setting.ADDRESS, SettingsReader::httpAddress);
    if (all(Setting.ADDRESS).isEmpty()) {
      mistakes.add(Setting.ADDRESS.path(), "required, for instance http://127.0.0.1:8080");
    }
    address.ifPresent(this::refusePlainHttp);
    return address.orElse(NO_ADDRESS);
  }

  private void refusePlainHttp(URI address) {
    boolean allowed = parsed(Setting.PLAIN_HTTP, SettingsReader::yesOrNo).orElse(false);
    if (!address.getScheme().equals("https")
        && !THIS_MACHINE.contains(address.getHost())
        && !allowed) {
      mistakes.add(
          Setting.ADDRESS.path(),
          "plain http would show the token to the network; use https, or " + plainHttpOption());
    }
  }

  private static String plainHttpOption() {
    return Setting.PLAIN_HTTP.option() + " yes";
  }

  private @Nullable Path tokenFile() {
    var file = path(Setting.TOKEN_FILE).orElse(null);
    if (file == null && environment.getOrDefault(RunnerSettings.TOKEN_VARIABLE, "").isBlank()) {
      mistakes.add(
          Setting.TOKEN_FILE.path(), "required, or the variable " + RunnerSettings.TOKEN_VARIABLE);
    }
    if (file != null && !Files.isReadable(file)) {
      mistakes.add(Setting.TOKEN_FILE.path(), "not a file that can be read");
    }
    return file;
  }

  /** An agent could otherwise be given the runner's own token by a reference to it. */
  private void refuseTokenAmongSecrets(RunnerSettings settings) {
    var token = settings.tokenFile();
    var secrets = settings.secretsFolder();
    if (token != null && secrets != null && token.normalize().startsWith(secrets.normalize())) {
      mistakes.add(Setting.SECRETS.path(), "must not hold the runner's token file");
    }
  }

  private List<String> pools() {
    var pools = all(Setting.POOLS);
    if (pools.isEmpty()) {
      mistakes.add(Setting.POOLS.path(), "required, at least one");
    }
    pools.forEach(pool -> check(Setting.POOLS, pool, name -> Names.require("pool", name)));
    return pools;
  }

  private @Nullable Path folder(Setting setting) {
    var folder = path(setting);
    if (folder.isPresent() && !Files.isDirectory(folder.get())) {
      mistakes.add(setting.path(), "not a folder");
    }
    return folder.orElse(null);
  }

  private Optional<Path> path(Setting setting) {
    return parsed(setting, text -> Path.of(text).toAbsolutePath().normalize());
  }

  private long number(Setting setting, long least, long most) {
    return parsed(setting, text -> between(Long.parseLong(text), least, most)).orElse(least);
  }

  private Duration duration(Setting setting) {
    return parsed(setting, SettingsReader::duration).orElse(Duration.ZERO);
  }

  private <T> Optional<T> parsed(Setting setting, Function<String, T> form) {
    return one(setting).flatMap(text -> check(setting, text, form));
  }

  private <T> Optional<T> check(Setting setting, String text, Function<String, T> form) {
    try {
      return Optional.of(form.apply(text));
    } catch (NumberFormatException e) {
      mistakes.add(setting.path(), "a whole number");
    } catch (IllegalArgumentException e) {
      mistakes.add(setting.path(), String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }

  private Optional<String> one(Setting setting) {
    var all = all(setting);
    if (all.size() > 1) {
      mistakes.add(setting.path(), "given more than once");
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
  }

  private List<String> all(Setting setting) {
    var variable = environment.get(setting.variable());
    if (options.containsKey(setting)) {
      return options.getOrDefault(setting, List.of());
    }
    if (variable != null && !variable.isBlank()) {
      return setting == Setting.POOLS ? List.of(variable.split(",", -1)) : List.of(variable);
    }
    var standard = setting.standard();
    return file.getOrDefault(setting, standard == null ? List.of() : List.of(standard));
  }

  private static URI httpAddress(String text) {
    try {
      var address = new URI(text);
      if (address.getHost() != null && HTTP.contains(String.valueOf(address.getScheme()))) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Said below, and without the text: it may hold a password.
    }
    throw new IllegalArgumentException("an http or https address");
  }

  private static boolean yesOrNo(String text) {
    return switch (text) {
      case "yes", "true" -> true;
      case "no", "false" -> false;
      default -> throw new IllegalArgumentException("yes or no");
    };
  }

  private static Duration duration(String text) {
    try {
      var duration = Duration.parse(text);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // Said below.
    }
    throw new IllegalArgumentException("an ISO 8601 duration such as PT30S or P1D");
  }

  private static Duration grace(String text) {
    var grace = duration(text);
    if (grace.compareTo(MAX_GRACE) > 0) {
      throw new IllegalArgumentException("at most " + MAX_GRACE);
    }
    return grace;
  }

  private static long between(long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(least + " to " + most);
    }
    return value;
  }
}
