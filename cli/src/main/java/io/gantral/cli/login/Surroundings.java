package io.gantral.cli.login;

import io.gantral.cli.api.Reply;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command runs.
 *
 * @param environment the environment variables
 * @param folder the current folder
 */
public record Surroundings(Map<String, String> environment, Path folder) {

  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /** Those of this process. */
  public static Surroundings ofProcess() {
    return new Surroundings(System.getenv(), Path.of(""));
  }

  /** The value of a variable that is set and not empty. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /**
   * The token or secret in a variable, if it is set and not empty; it never appears in a failure.
   */
  public Optional<Reply<String>> token(String name) {
    return variable(name).map(text -> Token.of(text, name));
  }

  /** A file named on the command line. */
  public Path resolve(String file) {
    return folder.resolve(file);
  }
}
