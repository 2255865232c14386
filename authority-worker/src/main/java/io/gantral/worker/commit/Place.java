package io.gantral.worker.commit;

import io.gantral.authority.InstanceId;
import org.jspecify.annotations.Nullable;

/**
 * Where in which chain the next artifact goes.
 *
 * @param run the engine's name for the execution; the first artifact keeps it, so that an execution
 *     which the engine has forgotten is not taken for this one
 * @param head the artifact to follow; null where the chain is to begin
 */
public record Place(
    InstanceId instanceId,
    String teamId,
    String workflowId,
    String workflowVersion,
    String run,
    @Nullable Head head) {

  /** The place after this head of the same chain. */
  public Place after(@Nullable Head last) {
    return new Place(instanceId, teamId, workflowId, workflowVersion, run, last);
  }

  /** The sequence of the artifact that goes here. */
  long sequence() {
    return head == null ? 0 : head.sequence() + 1;
  }
}
