package io.gantral.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes of many threads in few transactions: whoever's turn it is writes all that waits, and those
 * whose entries were among it find them written when their turn comes.
 *
 * <p>No thread of its own, no delay: a lone caller writes at once, and while one writes the next
 * group gathers.
 */
final class GroupedWrites<E> {

  private final Consumer<List<E>> writer;
  private final int largestGroup;
  private final Queue<Waiting<E>> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock turn = new ReentrantLock(true);

  /**
   * Groups calls.
   *
   * @param largestGroup how many entries a group has at most, if no single call has more
   * @param writer writes all of them or throws
   */
  GroupedWrites(int largestGroup, Consumer<List<E>> writer) {
    this.largestGroup = largestGroup;
    this.writer = writer;
  }

  /** Returns when the entries are written; throws what the writer of their group threw. */
  void write(List<E> entries) {
    var own = new Waiting<>(entries);
    waiting.add(own);
    turn.lock();
    try {
      while (!own.done) {
        writeTogether(nextGroup());
      }
    } finally {
      turn.unlock();
    }
    if (own.failure != null) {
      throw new IndexException("append " + entries.size() + " artifacts", own.failure);
    }
  }

  private List<Waiting<E>> nextGroup() {
    var group = new ArrayList<Waiting<E>>();
    int size = 0;
    for (var next = waiting.peek(); next != null; next = waiting.peek()) {
      size += next.entries.size();
      if (size > largestGroup && !group.isEmpty()) {
        break;
      }
      group.add(waiting.remove());
    }
    return group;
  }

  private void writeTogether(List<Waiting<E>> group) {
    try {
      writer.accept(group.stream().flatMap(member -> member.entries.stream()).toList());
      group.forEach(member -> member.done = true);
    } catch (RuntimeException e) {
      group.forEach(member -> member.failWith(e));
    }
  }

  /** The entries of one caller; written and read only by whoever has the turn. */
  private static final class Waiting<E> {
    private final List<E> entries;
    private boolean done;
    private @Nullable RuntimeException failure;

    Waiting(List<E> entries) {
      this.entries = List.copyOf(entries);
    }

    void failWith(RuntimeException reason) {
      failure = reason;
      done = true;
    }
  }
}
