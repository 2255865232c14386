package io.gantral.engine.protocol;

import static java.util.Objects.requireNonNull;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Attestation;
import io.gantral.authority.artifact.Attestor;
import io.gantral.authority.artifact.Statement;
import io.gantral.runner.protocol.Outcome;
import io.gantral.runner.protocol.Wire;

/**
 * How a runner said that its task ended.
 *
 * @param attestation by the gateway that heard it, for this task
 */
public record ReportedOutcome(Outcome outcome, Attestation attestation) {

  /** Whatever stands in the engine without one of them is none. */
  public ReportedOutcome {
    requireNonNull(outcome, "outcome");
    requireNonNull(attestation, "attestation");
  }

  /**
   * A report that this gateway answers for.
   *
   * @param task the hash of the task's attestation
   */
  public static ReportedOutcome attested(
      InstanceId id, Sha256 task, Outcome outcome, Attestor gateway) {
    return new ReportedOutcome(outcome, gateway.attest(statement(id, task, outcome)));
  }

  /** What must have been attested of this task. */
  public Statement statement(InstanceId id, Sha256 task) {
    return statement(id, task, outcome);
  }

  private static Statement statement(InstanceId id, Sha256 task, Outcome outcome) {
    return new Statement.Reported(id, task, Wire.hash(outcome));
  }
}
