package io.gantral.worker.commit;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Attestation;
import io.gantral.authority.artifact.DecisionRecord;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.artifact.PolicyRecord;
import io.gantral.authority.artifact.Trigger;
import io.gantral.authority.state.StateName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transition that is to be committed, without what follows from its place in the chain. */
public record Draft(
    StateName to,
    Trigger trigger,
    Sha256 contextHash,
    @Nullable PolicyRecord policy,
    @Nullable DecisionRecord decision,
    List<EvidenceRef> evidenceRefs,
    @Nullable Attestation attestation) {
  public Draft {
    evidenceRefs = List.copyOf(evidenceRefs);
  }

  /** A transition in which neither a policy nor a person had a say. */
  public static Draft plain(StateName to, Trigger trigger, Sha256 contextHash) {
    return new Draft(to, trigger, contextHash, null, null, List.of(), null);
  }

  /** The same with these references. */
  public Draft carrying(List<EvidenceRef> references) {
    return new Draft(to, trigger, contextHash, policy, decision, references, attestation);
  }

  /** The same under this policy's advice. */
  public Draft under(@Nullable PolicyRecord advice) {
    return new Draft(to, trigger, contextHash, advice, decision, evidenceRefs, attestation);
  }

  /** The same by this decision. */
  public Draft decidedBy(DecisionRecord made) {
    return new Draft(to, trigger, contextHash, policy, made, evidenceRefs, attestation);
  }

  /** The same with what a gateway attested of its cause. */
  public Draft attestedBy(Attestation gateway) {
    return new Draft(to, trigger, contextHash, policy, decision, evidenceRefs, gateway);
  }
}
