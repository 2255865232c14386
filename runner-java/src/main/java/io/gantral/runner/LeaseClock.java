package io.gantral.runner;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long a lease is good for without another word from the gateway: what the engine allows from
 * one heart-beat to the next, less a margin in which the agent is ended.
 */
final class LeaseClock {
  private static final int MARGINS = 10;
  private static final Duration LONGEST_MARGIN = Duration.ofSeconds(2);

  private final long start = System.nanoTime();
  private final long goodFor;
  private final AtomicLong acknowledged = new AtomicLong();

  /** Starts now. */
  LeaseClock(Duration limit) {
    var tenth = limit.dividedBy(MARGINS);
    var margin = tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
    this.goodFor = limit.minus(margin).toNanos();
  }

  /**
   * Takes note of a heart-beat that was acknowledged, in whatever order the answers came.
   *
   * @param sent when it was sent, as {@link System#nanoTime()}
   */
  void acknowledge(long sent) {
    acknowledged.accumulateAndGet(sent - start, Math::max);
  }

  /** Whether a heart-beat that was sent since then was acknowledged, and the lease is good yet. */
  boolean isGoodSince(long sent) {
    return acknowledged.get() >= sent - start && left().isPositive();
  }

  /** Returns when the lease may be lost. */
  void awaitLost() throws InterruptedException {
    for (var left = left(); left.isPositive(); left = left()) {
      Thread.sleep(left);
    }
  }

  private Duration left() {
    return Duration.ofNanos(acknowledged.get() + goodFor - (System.nanoTime() - start));
  }
}
