package io.gantral.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Waits for what other threads and processes do, each time until a deadline. */
public final class Await {
  /** The longest wait: what is waited for may start a JVM on a busy machine. */
  public static final Duration LIMIT = Duration.ofSeconds(90);

  private static final Duration PAUSE = Duration.ofMillis(10);

  private Await() {}

  /** Something that comes true. */
  @FunctionalInterface
  public interface Condition<E extends Exception> {
    boolean holds() throws E;
  }

  /** Where something appears. */
  @FunctionalInterface
  public interface Source<T, E extends Exception> {
    Optional<T> look() throws E;
  }

  /** Waits until it is true. */
  public static <E extends Exception> void until(String what, Condition<E> condition) throws E {
    var ignored = until(what, () -> condition.holds() ? Optional.of(true) : Optional.empty());
  }

  /** Waits until it is there. */
  public static <T, E extends Exception> T until(String what, Source<T, E> source) throws E {
    var deadline = Instant.now().plus(LIMIT);
    while (Instant.now().isBefore(deadline)) {
      var found = source.look();
      if (found.isPresent()) {
        return found.get();
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    throw new AssertionError(what + " did not happen within " + LIMIT);
  }
}
