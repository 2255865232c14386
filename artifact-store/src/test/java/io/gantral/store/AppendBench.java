package io.gantral.store;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * A program that prints how many artifacts a second the index takes from many callers, once grouped
 * and once each on its own; its last results stand in this module's README.
 */
final class AppendBench {

  private static final int[] CALLERS = {1, 1, 8, 32, 128};

  private AppendBench() {}

  public static void main(String[] arguments) throws IOException {
    try (var postgres = TestPostgres.migrated()) {
      var index = new PostgresIndex(postgres.pool());
      for (var callers : CALLERS) {
        double alone = measure(callers, index::append);
        double grouped = measureFollower(callers, index);
        System.out.printf(
            "%d callers: alone %.0f/s, grouped %.0f/s, ratio %.1f%n",
            callers, alone, grouped, grouped / alone);
      }
    }
  }

  private static double measureFollower(int callers, PostgresIndex index) throws IOException {
    var store = FileStore.open(Files.createTempDirectory("gantral-append-bench"));
    try (var follower = IndexFollower.start(store, index, Samples.TRUSTED, new Incidents())) {
      return measure(callers, follower::follow);
    }
  }

  private static double measure(int callers, Consumer<List<IndexEntry>> append) {
    var lives = new ConcurrentLinkedQueue<List<IndexEntry>>();
    int count = Math.max(60, callers * 2);
    for (int i = 0; i < count; i++) {
      lives.add(Samples.entries(Samples.life(Samples.newId(), Samples.LIFE.size())));
    }
    var started = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < callers; i++) {
        threads.execute(() -> drain(lives, append));
      }
    }
    return count * Samples.LIFE.size() * 1e9 / (System.nanoTime() - started);
  }

  private static void drain(Queue<List<IndexEntry>> lives, Consumer<List<IndexEntry>> append) {
    for (var life = lives.poll(); life != null; life = lives.poll()) {
      life.forEach(entry -> append.accept(List.of(entry)));
    }
  }
}
