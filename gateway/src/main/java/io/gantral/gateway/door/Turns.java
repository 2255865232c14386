package io.gantral.gateway.door;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Who may read next on one event loop. A loop reads all connections that have something before it
 * looks at anything else, so that whoever comes while a thousand runners do would wait for them
 * all. Here only a few are read at a time, in the order in which they were ready. For one event
 * loop.
 */
final class Turns {
  private static final int READS = 8;
  private static final long PAUSE_MILLIS = 1;

  private final EventExecutor loop;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int left = READS;

  Turns(EventExecutor loop) {
    this.loop = loop;
  }

  /** Reads of a connection once, when its turn comes. */
  void await(Runnable reading) {
    if (left == READS) {
      pause();
    }
    if (left > 0 && waiting.isEmpty()) {
      left--;
      reading.run();
    } else {
      waiting.add(reading);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // it ends with the loop
  private void pause() {
    loop.schedule(this::goOn, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void goOn() {
    for (left = READS; left > 0 && !waiting.isEmpty(); left--) {
      waiting.remove().run();
    }
    if (left < READS) {
      pause();
    }
  }
}
