package io.gantral.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much is run at once, and how much at all: a fixed number of people, each of whom begins the
 * next life when the last one has ended.
 *
 * @param limit after this time nobody begins another life
 */
record Load(int lifecycles, int parallelism, Duration limit) {

  Round run(Contender contender) {
    var tickets = new AtomicInteger(lifecycles);
    var lives = new ConcurrentHashMap<String, Long>();
    long start = System.nanoTime();
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      var working = new ArrayList<Future<?>>();
      for (int i = 0; i < parallelism; i++) {
        working.add(people.submit(() -> work(contender, tickets, start, lives)));
      }
      working.forEach(Load::requireSound);
    }
    return new Round(lives, Duration.ofNanos(System.nanoTime() - start));
  }

  private void work(
      Contender contender, AtomicInteger tickets, long start, Map<String, Long> lives) {
    while (System.nanoTime() - start < limit.toNanos() && tickets.getAndDecrement() > 0) {
      var id = UUID.randomUUID().toString();
      long begin = System.nanoTime();
      contender.live(id);
      lives.put(id, System.nanoTime() - begin);
    }
  }

  private static void requireSound(Future<?> person) {
    try {
      person.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a life did not end as it must", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
