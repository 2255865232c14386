package io.gantral.runner;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: twice as long each time up to a limit, of which a random
 * half, so that many runners do not come back at once. For one thread.
 */
final class Backoff {
  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;
  private Duration next;

  Backoff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
    this.next = first;
  }

  /** Between half and the whole of the current step; the following step is longer. */
  Duration next() {
    long half = next.toMillis() / 2;
    var doubled = next.multipliedBy(2);
    next = doubled.compareTo(longest) < 0 ? doubled : longest;
    return Duration.ofMillis(half + random.nextLong(half + 1));
  }

  /** Starts with the first step again. */
  void reset() {
    next = first;
  }
}
