package io.gantral.bench;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/** Where the person who decides waits for an execution that will wait for a decision. */
final class Meetings<T> {
  private static final long LIMIT_SECONDS = 60;

  private final ConcurrentMap<String, CompletableFuture<T>> places = new ConcurrentHashMap<>();

  /** The execution is there, with what the person must know. */
  void arrive(String id, T news) {
    place(id).complete(news);
  }

  /** Waits for the execution. */
  T await(String id) {
    var news = place(id).orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
    places.remove(id);
    return news;
  }

  private CompletableFuture<T> place(String id) {
    return places.computeIfAbsent(id, key -> new CompletableFuture<>());
  }
}
