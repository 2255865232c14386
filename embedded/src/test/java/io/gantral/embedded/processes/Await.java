package io.gantral.embedded.processes;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what other processes do, each time until a deadline. */
final class Await {
  static final Duration LIMIT = Duration.ofSeconds(90);

  private Await() {}

  static void until(String what, BooleanSupplier condition) {
    var ignored =
        until(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  static <T> T until(String what, Supplier<Optional<T>> source) {
    var deadline = Instant.now().plus(LIMIT);
    while (Instant.now().isBefore(deadline)) {
      var found = source.get();
      if (found.isPresent()) {
        return found.get();
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    throw new AssertionError(what + " did not happen within " + LIMIT);
  }
}
