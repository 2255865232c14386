package io.gantral.worker.health;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A figure that is found out anew at most once a second, however many ask, and never waited for
 * longer than {@link #LIMIT}: whoever asks how a frozen disk fares must hear that it is frozen.
 */
final class Fresh<T> {
  static final Duration LIMIT = Duration.ofSeconds(2);
  private static final long AGE_NANOS = Duration.ofSeconds(1).toNanos();

  private final Callable<T> source;
  private final T otherwise;
  private final Executor threads;
  private @Nullable FutureTask<T> latest;
  private long startedAt;

  /**
   * A figure.
   *
   * @param otherwise what is answered where it cannot be found out, or not in time
   */
  Fresh(Callable<T> source, T otherwise, Executor threads) {
    this.source = source;
    this.otherwise = otherwise;
    this.threads = threads;
  }

  T value() {
    try {
      return current().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return otherwise;
    } catch (ExecutionException | TimeoutException e) {
      return otherwise;
    }
  }

  /** One that is still being found out is not asked for beside that. */
  private synchronized FutureTask<T> current() {
    var current = latest;
    if (current == null || (current.isDone() && System.nanoTime() - startedAt > AGE_NANOS)) {
      current = new FutureTask<>(source);
      latest = current;
      startedAt = System.nanoTime();
      threads.execute(current);
    }
    return current;
  }
}
