package io.gantral.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one contender did in one round.
 *
 * @param lives the ids that ran, with how long each took, in nanoseconds
 * @param elapsed from the first start to the last end
 */
record Round(Map<String, Long> lives, Duration elapsed) {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;

  Round {
    if (lives.isEmpty()) {
      throw new IllegalArgumentException("a round in which nothing ran");
    }
    lives = Map.copyOf(lives);
  }

  List<String> ids() {
    return List.copyOf(lives.keySet());
  }

  double perSecond() {
    return lives.size() / (elapsed.toNanos() / NANOS_PER_SECOND);
  }

  /** The time within which this share of the lives ended, in milliseconds (nearest rank). */
  double millis(double share) {
    var sorted = lives.values().stream().sorted().toList();
    var rank = (int) Math.ceil(share * sorted.size());
    return sorted.get(Math.max(0, rank - 1)) / NANOS_PER_MILLI;
  }

  /** All lives of several rounds in one, which lasted as long as they did together. */
  static Round together(List<Round> rounds) {
    var lives = new TreeMap<String, Long>();
    rounds.forEach(round -> lives.putAll(round.lives()));
    return new Round(
        lives, rounds.stream().map(Round::elapsed).reduce(Duration.ZERO, Duration::plus));
  }
}
