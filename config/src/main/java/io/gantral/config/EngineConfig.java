package io.gantral.config;

import java.time.Duration;

/**
 * Section {@code engine}: the Temporal service that all processes share.
 *
 * @param target host and port, key {@code target}, required
 * @param namespace key {@code namespace}, by default {@code default}
 * @param queuePrefix what the task queues' names start with, key {@code queue_prefix}, by default
 *     empty
 * @param callTimeout the limit of a short call, key {@code call_timeout}, by default 10 s
 */
public record EngineConfig(
    String target, String namespace, String queuePrefix, Duration callTimeout) {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

  /** An engine with everything else by default. */
  public static EngineConfig at(String target) {
    return new EngineConfig(target, "default", "", CALL_TIMEOUT);
  }

  /** Reads the section. */
  public static EngineConfig read(ConfigSection root) {
    return root.section("engine", EngineConfig::of);
  }

  private static EngineConfig of(ConfigSection section) {
    return new EngineConfig(
        section.text("target"),
        section.text("namespace", "default"),
        section.text("queue_prefix", ""),
        section.duration(
            "call_timeout", CALL_TIMEOUT, Duration.ofMillis(100), Duration.ofMinutes(1)));
  }
}
