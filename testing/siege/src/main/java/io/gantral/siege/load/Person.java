package io.gantral.siege.load;

import io.gantral.siege.evidence.Call;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** What all who use Gantral have in common: a client, a lot of their own, and patience. */
abstract class Person implements Runnable {
  private static final int TRIES = 12;
  private static final int FIRST_PAUSE_MILLIS = 300;
  private static final int LONGEST_PAUSE_MILLIS = 3_000;

  final Client client;
  final RandomGenerator lot;
  private final Supplier<Phase> phase;

  Person(Client client, RandomGenerator lot, Supplier<Phase> phase) {
    this.client = client;
    this.lot = lot;
    this.phase = phase;
  }

  /** One thing that it does, now. */
  abstract void act(Phase phase) throws InterruptedException;

  @Override
  public void run() {
    try {
      for (var now = phase.get(); now != Phase.OVER; now = phase.get()) {
        act(now);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A request that can be sent again. */
  interface Sending {
    Call send() throws InterruptedException;
  }

  /** Sends the same until the answer says what became of it, or the siege is over. */
  Call settle(Sending sending) throws InterruptedException {
    var call = sending.send();
    for (var left = TRIES; left > 0 && !call.isSettled() && phase.get() != Phase.OVER; left--) {
      pause(FIRST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
      call = sending.send();
    }
    return call;
  }

  boolean happens(int percent) {
    return lot.nextInt(100) < percent;
  }

  void pause(int least, int most) throws InterruptedException {
    Thread.sleep(lot.nextInt(least, most));
  }
}
