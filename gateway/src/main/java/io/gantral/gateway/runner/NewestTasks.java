package io.gantral.gateway.runner;

import io.gantral.authority.InstanceId;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The newest task of each instance that this gateway handed out, as far as it remembers; for one
 * event loop. An instance has one task at a time, so that the lease of any earlier one is dead.
 *
 * <p>A Temporal server refuses the token of an earlier attempt by itself. Its in-memory test server
 * does not, so that the gateway must know.
 */
public final class NewestTasks {
  private static final int REMEMBERED = 100_000;

  private final Map<InstanceId, ByteBuffer> tokens = new Memory();

  void delivered(Claim claim) {
    tokens.put(claim.instanceId(), ByteBuffer.wrap(claim.engineToken()));
  }

  /** Whether another task of the instance was handed out since. */
  boolean isOutdated(Claim claim) {
    var token = ByteBuffer.wrap(claim.engineToken());
    return !tokens.getOrDefault(claim.instanceId(), token).equals(token);
  }

  private static final class Memory extends LinkedHashMap<InstanceId, ByteBuffer> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<InstanceId, ByteBuffer> eldest) {
      return size() > REMEMBERED;
    }
  }
}
