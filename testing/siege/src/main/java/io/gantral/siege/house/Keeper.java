package io.gantral.siege.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Starts again what ended without having been ended, as any service manager does, and counts it.
 */
public final class Keeper implements AutoCloseable {
  private static final long EVERY_SECONDS = 2;

  private final List<Part> parts;
  private final Set<Part> attacked = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> ends = new ConcurrentHashMap<>();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  Keeper(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  void begin() {
    var ignored =
        watch.scheduleWithFixedDelay(this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  /** A part is in the hands of a fault, and may be down. */
  public void leave(Part part) {
    attacked.add(part);
  }

  /** A part is to run from now on. */
  public void keep(Part part) {
    attacked.remove(part);
  }

  /** How often each part ended by itself. */
  public Map<String, Integer> ends() {
    return Map.copyOf(ends);
  }

  @Override
  public void close() {
    watch.shutdownNow();
    try {
      watch.awaitTermination(EVERY_SECONDS, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    for (var part : new ArrayList<>(parts)) {
      if (!attacked.contains(part) && !part.isAlive()) {
        ends.merge(part.name(), 1, Integer::sum);
        startAgain(part);
      }
    }
  }

  /** What does not start now is tried again by the next look. */
  @SuppressWarnings("CatchingUnchecked")
  private static void startAgain(Part part) {
    try {
      part.start();
    } catch (RuntimeException | AssertionError e) {
      System.err.println("siege: " + part.name() + " does not start: " + e.getMessage());
    }
  }
}
