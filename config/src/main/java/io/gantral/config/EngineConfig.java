package io.gantral.config;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code engine}: the Temporal service that all processes share.
 *
 * @param target host and port, key {@code target}, required
 * @param namespace key {@code namespace}, by default {@code default}
 * @param queuePrefix what the task queues' names start with, key {@code queue_prefix}, by default
 *     empty
 * @param callTimeout the limit of a short call, key {@code call_timeout}, by default 10 s
 * @param tls section {@code tls}; plain where absent
 * @param apiKey sent as a bearer token with each call, where {@code auth.enabled}, from the file
 *     that {@code auth.api_key_file} names; none where absent
 */
public record EngineConfig(
    String target,
    String namespace,
    String queuePrefix,
    Duration callTimeout,
    @Nullable TlsConfig tls,
    @Nullable Secret apiKey) {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
  private static final Pattern LOCAL = Pattern.compile("(127\\.[0-9.]+|localhost|\\[::1]):.*");

  /** An engine with everything else by default. */
  public static EngineConfig at(String target) {
    return new EngineConfig(target, "default", "", CALL_TIMEOUT, null, null);
  }

  /** Reads the section. */
  public static EngineConfig read(ConfigSection root) {
    return root.section("engine", EngineConfig::of);
  }

  /** The same in another namespace. */
  public EngineConfig in(String otherNamespace) {
    return new EngineConfig(target, otherNamespace, queuePrefix, callTimeout, tls, apiKey);
  }

  /** The same with this limit of a short call. */
  public EngineConfig within(Duration limit) {
    return new EngineConfig(target, namespace, queuePrefix, limit, tls, apiKey);
  }

  /** The same over TLS, with a key or without one. */
  public EngineConfig secured(TlsConfig by, @Nullable Secret key) {
    return new EngineConfig(target, namespace, queuePrefix, callTimeout, by, key);
  }

  /** The same for whoever has this key. */
  public EngineConfig by(Secret key) {
    return new EngineConfig(target, namespace, queuePrefix, callTimeout, tls, key);
  }

  private static EngineConfig of(ConfigSection section) {
    var config =
        new EngineConfig(
            section.text("target"),
            section.text("namespace", "default"),
            section.text("queue_prefix", ""),
            section.duration(
                "call_timeout", CALL_TIMEOUT, Duration.ofMillis(100), Duration.ofMinutes(1)),
            TlsConfig.read(section),
            section.section("auth", EngineConfig::apiKey));
    if (config.apiKey != null && config.tls == null && !LOCAL.matcher(config.target).matches()) {
      section.refuse("auth.api_key_file", "would be sent in the clear; only with engine.tls");
    }
    return config;
  }

  private static @Nullable Secret apiKey(ConfigSection section) {
    if (!section.flag("enabled", false)) {
      section.ignore("api_key_file");
      return null;
    }
    return section.requiredSecret("api_key");
  }
}
