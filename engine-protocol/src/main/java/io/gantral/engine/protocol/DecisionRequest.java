package io.gantral.engine.protocol;

import static java.util.Objects.requireNonNull;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Attestation;
import io.gantral.authority.artifact.Attestor;
import io.gantral.authority.artifact.Statement;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.decision.Justification;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A decision on its way to the execution it is about.
 *
 * @param attestation by the gateway that heard it
 */
public record DecisionRequest(
    String decisionId,
    DecisionType type,
    Actor actor,
    String justification,
    Sha256 seen,
    @Nullable JsonObject contextDelta,
    Attestation attestation) {

  /** Whatever stands in the engine without one of them is none. */
  public DecisionRequest {
    requireNonNull(decisionId, "decisionId");
    requireNonNull(type, "type");
    requireNonNull(actor, "actor");
    requireNonNull(justification, "justification");
    requireNonNull(seen, "seen");
    requireNonNull(attestation, "attestation");
  }

  /** A decision that this gateway answers for. */
  public static DecisionRequest attested(Decision decision, Attestor gateway) {
    return new DecisionRequest(
        decision.decisionId(),
        decision.type(),
        decision.actor(),
        decision.justification().text(),
        decision.seen(),
        decision.contextDelta(),
        gateway.attest(Statement.Decided.of(decision)));
  }

  /** What was decided about that instance. */
  public Decision about(InstanceId instanceId) {
    return new Decision(
        decisionId, instanceId, type, actor, new Justification(justification), seen, contextDelta);
  }
}
