package io.gantral.verifier;

import io.gantral.authority.artifact.DecisionRecord;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonRefused;
import java.util.Optional;

/** Reads the document of a decision and compares it with the artifact that names it. */
final class DecisionDocument {
  private static final JsonLimits LIMITS = JsonLimits.DEFAULT.withMaxBytes(Documents.MAX_READ);

  private DecisionDocument() {}

  /** The decision, if the document says the same as the artifact. */
  static Optional<Decision> agreeing(byte[] document, Transition transition) {
    return parse(document).filter(decision -> agrees(decision, transition));
  }

  private static boolean agrees(Decision decision, Transition transition) {
    return decision.instanceId().equals(transition.instanceId())
        && decision.actor().team().equals(transition.teamId())
        && DecisionRecord.of(decision).equals(transition.decision());
  }

  private static Optional<Decision> parse(byte[] document) {
    try {
      return Optional.of(Decision.parse(Json.parse(document, LIMITS)));
    } catch (JsonRefused | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
