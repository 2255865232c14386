package io.gantral.gateway.door;

import io.gantral.authority.identity.Actor;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Problem;
import java.util.HashMap;
import java.util.Map;

/**
 * The bytes of bodies that are under way, in all and of each caller. They count from when they come
 * until their request has ended, for what was made of them lives that long. Thread-safe.
 */
public final class BodyBytes {
  private final int most;
  private final int mostOfCaller;
  private final Map<Owner, Integer> ofCallers = new HashMap<>();
  private int all;

  public BodyBytes(int most, int mostOfCaller) {
    this.most = most;
    this.mostOfCaller = mostOfCaller;
  }

  private record Owner(String issuer, String subject) {}

  /** How many are under way. */
  public synchronized int size() {
    return all;
  }

  /** The share of one request, with nothing in it yet. */
  Share shareOf(Actor caller) {
    return new Share(new Owner(caller.issuer(), caller.subject()));
  }

  private synchronized void take(Owner owner, int bytes) {
    var own = ofCallers.getOrDefault(owner, 0) + bytes;
    if (own > mostOfCaller) {
      throw Problem.of(Code.TOO_MANY_BODIES).failure();
    }
    if (all + bytes > most) {
      throw Problem.of(Code.OVERLOADED).failure();
    }
    all += bytes;
    ofCallers.put(owner, own);
  }

  private synchronized void giveBack(Owner owner, int bytes) {
    all -= bytes;
    ofCallers.computeIfPresent(owner, (key, own) -> own == bytes ? null : own - bytes);
  }

  /** What one request has taken. */
  final class Share implements AutoCloseable {
    private final Owner owner;
    private int taken;
    private boolean closed;

    private Share(Owner owner) {
      this.owner = owner;
    }

    /**
     * Takes more.
     *
     * @throws io.gantral.gateway.problem.Failure if that is too much, of the caller or in all
     */
    synchronized void take(int bytes) {
      if (!closed) {
        BodyBytes.this.take(owner, bytes);
        taken += bytes;
      }
    }

    /** Gives all back, once. */
    @Override
    public synchronized void close() {
      if (!closed) {
        closed = true;
        giveBack(owner, taken);
      }
    }
  }
}
