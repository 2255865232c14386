package io.gantral.runner.secret;

import io.gantral.authority.template.Secret;
import io.gantral.authority.template.Secret.Release;
import io.gantral.authority.template.SecretRef;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of this runner: {@code env} reads its variables {@code GANTRAL_SECRET_*}, {@code
 * file} the files below its secrets folder, where it has one.
 *
 * <p>Values exist in memory from here to the start of the agent, are never logged and leave the
 * runner in no message. Source: design §1 and §5.
 */
public final class Secrets {
  private final Map<String, SecretProvider> providers;

  /** The providers over a runner's environment and its secrets folder. */
  public Secrets(Map<String, String> environment, @Nullable Path folder) {
    var env = new EnvSecrets(environment);
    this.providers =
        folder == null ? Map.of("env", env) : Map.of("env", env, "file", new FileSecrets(folder));
  }

  /**
   * Resolves all that a run may have, by the variable that is to hold each, or none.
   *
   * @param decided whether the run goes on from a person's decision, which releases the rest
   */
  public Resolution resolve(Map<String, Secret> secrets, boolean decided) {
    var values = new LinkedHashMap<String, String>();
    for (var entry : secrets.entrySet()) {
      if (entry.getValue().release() == Release.ON_APPROVAL && !decided) {
        continue;
      }
      var value = resolve(entry.getValue().reference());
      if (value.isEmpty()) {
        return new Resolution.Unresolved(entry.getKey());
      }
      values.put(entry.getKey(), value.get());
    }
    return new Resolution.Resolved(values);
  }

  private Optional<String> resolve(SecretRef reference) {
    return Optional.ofNullable(providers.get(reference.provider()))
        .flatMap(provider -> provider.content(reference.path()))
        .flatMap(content -> entry(content, reference.key()))
        .filter(value -> !value.isEmpty() && value.indexOf('\0') < 0);
  }

  private static Optional<String> entry(String content, String key) {
    return key.isEmpty() ? Optional.of(content) : SecretEntry.in(content, key);
  }
}
