package io.gantral.authority.document;

import io.gantral.authority.artifact.Attestation;
import io.gantral.authority.artifact.Statement;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.decision.Refusal;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;

/**
 * A decision that did not count. It has no artifact, so its document is the decision's with two
 * members more: why, and who answers for that somebody sent it.
 */
public record RefusedDecision(Decision decision, Refusal refusal, Attestation attestation) {
  private static final String REFUSAL = "refusal";
  private static final String ATTESTATION = "attestation";

  /**
   * Reads the document strictly.
   *
   * @throws RuntimeException if it is not exactly of that form, naming the field
   */
  public static RefusedDecision parse(JsonObject document) {
    var fields = JsonFields.of(document);
    return new RefusedDecision(
        Decision.parse(document.without(REFUSAL, ATTESTATION)),
        fields.string(REFUSAL, Refusal::valueOf),
        fields.object(ATTESTATION, Attestation::read));
  }

  /** What must have been attested. */
  public Statement statement() {
    return Statement.Decided.of(decision);
  }

  /** The document. */
  public JsonObject toJson() {
    return decision
        .toJson()
        .with(REFUSAL, new JsonString(refusal.name()))
        .with(ATTESTATION, attestation.toJson());
  }
}
