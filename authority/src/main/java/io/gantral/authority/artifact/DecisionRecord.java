package io.gantral.authority.artifact;

import io.gantral.authority.Sha256;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
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

  /** Reads what {@link #toJson()} writes. */
  static DecisionRecord read(JsonFields fields) {
    return new DecisionRecord(
        fields.string("decision_id"),
        fields.string("type", DecisionType::valueOf),
        fields.string("human_actor_id"),
        fields.string("issuer"),
        fields.strings("roles"),
        fields.string("decision_hash", Sha256::new));
  }

  /** The form in an artifact, and in what is attested. */
  JsonObject toJson() {
    return JsonObject.builder()
        .put("decision_id", decisionId)
        .put("type", type.name())
        .put("human_actor_id", humanActorId)
        .put("issuer", issuer)
        .put("roles", JsonArray.ofStrings(roles))
        .put("decision_hash", decisionHash.hex())
        .build();
  }
}
