package io.gantral.engine.protocol;

import static java.util.Objects.requireNonNull;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Attestation;
import io.gantral.authority.artifact.Attestor;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.artifact.Statement;
import io.gantral.authority.json.JsonArray;
import java.util.List;

/**
 * References to evidence that a runner reported while an agent ran.
 *
 * @param attestation by the gateway that heard it, for this instance
 */
public record EvidenceReported(List<EvidenceRef> evidence, Attestation attestation) {
  public EvidenceReported {
    requireNonNull(attestation, "attestation");
    evidence = List.copyOf(evidence);
  }

  /** A report that this gateway answers for. */
  public static EvidenceReported attested(
      InstanceId id, List<EvidenceRef> evidence, Attestor gateway) {
    return new EvidenceReported(evidence, gateway.attest(statement(id, evidence)));
  }

  /** What must have been attested. */
  public Statement statement(InstanceId id) {
    return statement(id, evidence);
  }

  private static Statement statement(InstanceId id, List<EvidenceRef> evidence) {
    var list = JsonArray.of(evidence.stream().map(EvidenceRef::toJson).toList());
    return new Statement.Evidence(id, Sha256.of(list.canonicalBytes()));
  }
}
