package io.gantral.runner.secret;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Secrets in the runner's own environment: path {@code NAME} is the variable {@code
 * GANTRAL_SECRET_NAME} and nothing else, so that no reference reaches the runner's token.
 */
final class EnvSecrets implements SecretProvider {
  static final String PREFIX = "GANTRAL_SECRET_";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+");

  private final Map<String, String> environment;

  EnvSecrets(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Optional<String> content(String path) {
    return NAME.matcher(path).matches()
        ? Optional.ofNullable(environment.get(PREFIX + path))
        : Optional.empty();
  }
}
