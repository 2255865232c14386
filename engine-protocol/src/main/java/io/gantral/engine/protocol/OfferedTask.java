package io.gantral.engine.protocol;

import static java.util.Objects.requireNonNull;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Attestation;
import io.gantral.authority.artifact.Attestor;
import io.gantral.authority.artifact.Statement;
import io.gantral.runner.protocol.Task;
import io.gantral.runner.protocol.Wire;

/**
 * A task on its way to a runner.
 *
 * @param pool whose runners may take it
 * @param sequence of the artifact at which the chain stands while the task is there
 * @param head the hash of that artifact
 * @param attestation by the worker whose task it is
 */
public record OfferedTask(
    Task task, String pool, long sequence, Sha256 head, Attestation attestation) {

  /** Whatever stands in the engine without one of them is none. */
  public OfferedTask {
    requireNonNull(task, "task");
    requireNonNull(pool, "pool");
    requireNonNull(head, "head");
    requireNonNull(attestation, "attestation");
  }

  /** A task that this worker answers for. */
  public static OfferedTask attested(
      Task task, String pool, long sequence, Sha256 head, Attestor worker) {
    var said = statement(task, pool, sequence, head);
    return new OfferedTask(task, pool, sequence, head, worker.attest(said));
  }

  /** What must have been attested. */
  public Statement statement() {
    return statement(task, pool, sequence, head);
  }

  private static Statement statement(Task task, String pool, long sequence, Sha256 head) {
    return new Statement.Offered(
        task.instanceId(), task.teamId(), pool, sequence, head, Wire.hash(task));
  }
}
