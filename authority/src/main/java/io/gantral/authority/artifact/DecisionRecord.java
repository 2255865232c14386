package io.gantral.authority.artifact;

import io.gantral.authority.Sha256;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.decision.DecisionType;
import java.util.List;

/**
 * Who decided what, as a snapshot inside the artifact: the identity and roles hold as they were at
 * that moment, whatever happens to them later.
 */
public record DecisionRecord(
    String decisionId,
    DecisionType type,
    String humanActorId,
    String issuer,
    List<String> roles,
    Sha256 decisionHash) {
  public DecisionRecord {
    if (decisionId.isBlank() || humanActorId.isBlank() || issuer.isBlank()) {
      throw new IllegalArgumentException(
          "decision: decision_id, human_actor_id and issuer must not be blank");
    }
    roles = List.copyOf(roles);
  }

  /** The record of a decision and of the document that holds all of it. */
  public static DecisionRecord of(Decision decision) {
    var actor = decision.actor();
    return new DecisionRecord(
        decision.decisionId(),
        decision.type(),
        actor.subject(),
        actor.issuer(),
        actor.roles(),
        Sha256.of(decision.toJson().canonicalBytes()));
  }
}
