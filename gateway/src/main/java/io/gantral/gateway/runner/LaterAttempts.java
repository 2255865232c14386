package io.gantral.gateway.runner;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The latest attempt at each activity that this gateway handed out, as far as it remembers; for one
 * event loop.
 *
 * <p>Whether a lease counts is for the engine to say, on whatever gateway it is used. But
 * Temporal's in-memory test server takes the token of an attempt that it has given up. An attempt
 * that was followed by another one is dead on every server, so that this can only refuse what is
 * dead: what another gateway handed out is not known here, and a later activity is another one.
 */
public final class LaterAttempts {
  private static final int REMEMBERED = 100_000;

  private final Map<String, Integer> latest = new Memory();

  void delivered(Claim claim) {
    latest.merge(claim.activity(), claim.attempt(), Math::max);
  }

  /** Whether a later attempt at the same activity was handed out here. */
  boolean follow(Claim claim) {
    return latest.getOrDefault(claim.activity(), claim.attempt()) > claim.attempt();
  }

  private static final class Memory extends LinkedHashMap<String, Integer> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
      return size() > REMEMBERED;
    }
  }
}
