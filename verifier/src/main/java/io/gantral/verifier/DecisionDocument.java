package io.gantral.verifier;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.DecisionRecord;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.document.ContextSnapshot;
import io.gantral.authority.json.JsonObject;

/**
 * What of a decision's document is held against the chain. The rest, a context_delta of any size
 * among it, is held by the hash, and is not kept.
 *
 * @param said the hash of what a context says of the decision
 */
record DecisionDocument(
    InstanceId instance, String team, Sha256 seen, DecisionRecord decision, Sha256 said) {

  /** Reads the document strictly, as {@link Decision#parse} does. */
  static DecisionDocument read(JsonObject document) {
    var decision = Decision.parse(document);
    return new DecisionDocument(
        decision.instanceId(),
        decision.actor().team(),
        decision.seen(),
        DecisionRecord.of(decision),
        Sha256.of(ContextSnapshot.said(decision).canonicalBytes()));
  }
}
