package io.gantral.gateway.runner;

import io.gantral.gateway.runner.Waiter.QueueName;
import io.vertx.core.Vertx;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The pauses after polls that failed: one at a time for each queue, however many of its polls fail,
 * and longer each time. Whatever fails for long is said in two lines: that it does, and that it
 * does no more.
 *
 * <p>Lives on one event loop.
 */
final class PollPauses {
  private static final System.Logger LOG = System.getLogger(PollPauses.class.getName());
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final Map<QueueName, Pause> pauses = new HashMap<>();
  private long failures;
  private boolean failing;

  /** What follows the failures of one queue; over when its timer has fired. */
  private record Pause(Duration length, boolean over) {}

  PollPauses(Vertx vertx) {
    this.vertx = vertx;
  }

  /** How many polls failed so far. */
  long failures() {
    return failures;
  }

  /** Whether the queue is not to be asked now. */
  boolean hold(QueueName queue) {
    var pause = pauses.get(queue);
    return pause != null && !pause.over();
  }

  /** Whether the queue failed last, so that one poll is enough to try it. */
  boolean doubt(QueueName queue) {
    return pauses.containsKey(queue);
  }

  /** Takes note of a failure; another one within the same pause changes nothing. */
  void failed(QueueName queue, Throwable cause, Consumer<QueueName> again) {
    failures++;
    if (!failing) {
      failing = true;
      LOG.log(Level.WARNING, "engine polls fail cause=" + cause.getMessage());
    }
    if (!hold(queue)) {
      pause(queue, next(pauses.get(queue)), again);
    }
  }

  void succeeded(QueueName queue) {
    pauses.remove(queue);
    if (failing) {
      failing = false;
      LOG.log(Level.INFO, "engine polls succeed again");
    }
  }

  /** Forgets a queue that nobody asks for any more. */
  void forget(QueueName queue) {
    pauses.computeIfPresent(queue, (name, pause) -> pause.over() ? null : pause);
  }

  private void pause(QueueName queue, Duration length, Consumer<QueueName> again) {
    pauses.put(queue, new Pause(length, false));
    vertx.setTimer(
        jittered(length),
        timer -> {
          pauses.computeIfPresent(queue, (name, pause) -> new Pause(length, true));
          again.accept(queue);
        });
  }

  private static Duration next(@Nullable Pause earlier) {
    if (earlier == null) {
      return FIRST;
    }
    var doubled = earlier.length().multipliedBy(2);
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }

  /** Between half of it and the whole, so that queues that failed together are not asked so. */
  private static long jittered(Duration length) {
    return RandomGenerator.getDefault().nextLong(length.toMillis() / 2, length.toMillis() + 1);
  }
}
