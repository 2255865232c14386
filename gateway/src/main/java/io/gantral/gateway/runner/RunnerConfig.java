package io.gantral.gateway.runner;

import io.gantral.config.ConfigSection;
import io.gantral.gateway.door.DoorLimits;
import java.time.Duration;

/**
 * Section {@code gateway.runner}: how runners are served.
 *
 * @param hold how long a poll is held at most; the server takes off up to a fifth of it
 * @param pollsPerQueue how many polls of one queue may be with the engine
 * @param pollTime how long the engine may hold a poll, which also bounds how long draining takes
 * @param maxWaiting how many runners may wait here
 * @param drain how long to wait on shutdown for polls that are with the engine
 */
public record RunnerConfig(
    Duration hold, int pollsPerQueue, Duration pollTime, int maxWaiting, Duration drain) {
  /** 25 s, 4 polls of 4 s, so that draining takes few seconds, as many runners as fit, 6 s. */
  public static final RunnerConfig DEFAULT =
      new RunnerConfig(
          Duration.ofSeconds(25), 4, Duration.ofSeconds(4), fit(), Duration.ofSeconds(6));

  /**
   * What a Temporal server takes: it refuses polls that are shorter than 2 s, and ends them 1 s
   * early. Its in-memory test server takes any, so that tests make records of their own.
   */
  private static final Duration SHORTEST_POLL = Duration.ofSeconds(3);

  private static final Duration ONE_SECOND = Duration.ofSeconds(1);

  /** Nine tenths of the requests that fit, so that others find room beside them. */
  private static int fit() {
    return DoorLimits.DEFAULT.requests() / 10 * 9;
  }

  /** Reads the section. */
  public static RunnerConfig of(ConfigSection section) {
    return new RunnerConfig(
        section.duration("hold", DEFAULT.hold, ONE_SECOND, Duration.ofMinutes(2)),
        section.integer("polls_per_queue", DEFAULT.pollsPerQueue, 1, 100),
        section.duration("poll_time", DEFAULT.pollTime, SHORTEST_POLL, Duration.ofMinutes(1)),
        section.integer("max_waiting", DEFAULT.maxWaiting, 1, 1_000_000),
        section.duration("drain", DEFAULT.drain, ONE_SECOND, Duration.ofMinutes(5)));
  }
}
