package io.gantral.store;

import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.state.StateName;
import org.jspecify.annotations.Nullable;

/**
 * A committed artifact on its way into the index.
 *
 * @param requester who asked for the execution
 * @param pending what waits; exactly where the artifact says that the instance waits
 */
public record IndexEntry(Artifact artifact, Actor requester, @Nullable PendingView pending) {
  public IndexEntry {
    var waits = artifact.transition().authorityState() == StateName.WAITING_FOR_HUMAN;
    if (waits != (pending != null)) {
      throw new IllegalArgumentException("pending: exactly where the instance waits");
    }
  }

  String instanceId() {
    return artifact.transition().instanceId().value();
  }

  long sequence() {
    return artifact.transition().sequence();
  }
}
