package io.gantral.verifier;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.DecisionRecord;
import io.gantral.authority.decision.Decision;
import java.util.Map;

/**
 * The decisions of one chain that were answered last. An execution knows as many by their ids: of
 * those none counts a second time, and none that was refused counts. What it may have forgotten
 * contradicts nothing.
 */
final class AnsweredDecisions {
  /** By the id's hash where one counted, by its document's where one was refused. */
  private final Map<Sha256, Sha256> answered = new Recent<>(Decision.REMEMBERED);

  /** Remembers one that counted; whether it can have. */
  boolean count(DecisionRecord decision) {
    var contradicted =
        answered.containsKey(id(decision.decisionId()))
            || answered.containsKey(decision.decisionHash());
    answered.put(id(decision.decisionId()), decision.decisionHash());
    return !contradicted;
  }

  /** Remembers one that was refused; whether it can have been. */
  boolean refuse(Decision decision) {
    var hash = DecisionRecord.of(decision).decisionHash();
    var counted = hash.equals(answered.get(id(decision.decisionId())));
    answered.put(hash, hash);
    return !counted;
  }

  /** Remembers that one was refused of which nothing else is known. */
  void refuse(Sha256 withheld) {
    answered.put(withheld, withheld);
  }

  private static Sha256 id(String decisionId) {
    return Sha256.of("decision_id " + decisionId);
  }
}
