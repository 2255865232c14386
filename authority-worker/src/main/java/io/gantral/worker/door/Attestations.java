package io.gantral.worker.door;

import io.gantral.authority.InstanceId;
import io.gantral.authority.artifact.Attestation;
import io.gantral.authority.artifact.Statement;
import io.gantral.authority.artifact.TrustedKeys;
import io.gantral.runner.protocol.Wire;
import io.gantral.store.Incidents;
import io.gantral.worker.workflow.AttestedResumption;
import io.gantral.worker.workflow.Resumption;

/**
 * Tells what a gateway or a worker said from what somebody else put into the engine; the latter is
 * an incident, told once for each instance and kind.
 */
public final class Attestations {
  private final TrustedKeys trusted;
  private final Incidents incidents;

  public Attestations(TrustedKeys trusted, Incidents incidents) {
    this.trusted = trusted;
    this.incidents = incidents;
  }

  /** Whether who is trusted for it said exactly this. */
  public boolean hold(InstanceId id, Statement statement, Attestation attestation) {
    var holds = trusted.attest(statement, attestation);
    if (!holds) {
      tell(id, statement.kind(), "nobody who is trusted for it attested it");
    }
    return holds;
  }

  /** Whether a worker that is trusted ended this run of an execution with this state. */
  public boolean hold(InstanceId id, String run, AttestedResumption from) {
    return hold(id, resumed(id, run, from.state()), from.attestation());
  }

  /** What is to be said where a run ends with this state. */
  static Statement resumed(InstanceId id, String run, Resumption state) {
    return new Statement.Resumed(id, run, Wire.hash(state));
  }

  void tell(InstanceId id, Attestation.Kind kind, String detail) {
    var place = "instances/" + id + " " + kind;
    incidents.tell(Incidents.Kind.NOT_ATTESTED, id, place, kind + ": " + detail);
  }
}
