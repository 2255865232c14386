package io.gantral.gateway.runner;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The newest attempt at each task that this gateway handed out, as far as it remembers; for one
 * event loop.
 *
 * <p>A Temporal server refuses the token of an older attempt by itself. Its in-memory test server
 * gives all attempts the same token, so that the gateway must know.
 */
public final class NewestAttempts {
  private static final int REMEMBERED = 100_000;

  private final Map<ByteBuffer, Integer> attempts = new Memory();

  void delivered(Claim claim) {
    attempts.merge(ByteBuffer.wrap(claim.engineToken()), claim.attempt(), Math::max);
  }

  /** Whether a newer attempt was handed out. */
  boolean isOutdated(Claim claim) {
    return attempts.getOrDefault(ByteBuffer.wrap(claim.engineToken()), 0) > claim.attempt();
  }

  private static final class Memory extends LinkedHashMap<ByteBuffer, Integer> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Integer> eldest) {
      return size() > REMEMBERED;
    }
  }
}
