package io.gantral.gateway.instance;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.document.Cancellation;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.state.StateName;
import io.gantral.gateway.store.EvidenceFiles;
import io.gantral.gateway.store.InstanceRow;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Why executions ended before they were done, in the words of whoever ended them: taken from the
 * evidence, for those who wait for them.
 */
public final class Endings {
  private final EvidenceWords evidence;

  public Endings(EvidenceFiles files) {
    this.evidence = new EvidenceWords(files);
  }

  /** The reason; empty where it goes on, is done, or the evidence does not tell. */
  Future<Optional<String>> reason(InstanceRow row) {
    if (row.failure() != null) {
      return Future.succeededFuture(Optional.of(row.failure()));
    }
    return row.ended() && !row.state().equals(StateName.COMPLETED.name())
        ? evidence
            .transition(row, row.sequence())
            .compose(last -> last.map(end -> reason(row, end)).orElseGet(Endings::untold))
        : untold();
  }

  private Future<Optional<String>> reason(InstanceRow row, Transition end) {
    return switch (end.trigger().kind()) {
      case AGENT_FAILED, EXECUTION_FAILED -> told(end.trigger().detail());
      case CANCELLED -> cancelled(row, new Sha256(end.trigger().detail()));
      case POLICY_DENIED -> denied(row, end);
      case DECISION_APPLIED ->
          evidence
              .transition(row, row.sequence() - 1)
              .compose(before -> before.map(at -> rejected(row, at)).orElseGet(Endings::untold));
      case INSTANCE_REQUESTED, STEP_STARTED, AUTHORITY_REQUESTED, DECISION_MADE, STEPS_COMPLETED ->
          untold();
    };
  }

  private Future<Optional<String>> denied(InstanceRow row, Transition end) {
    var policy = end.policy();
    return policy == null
        ? untold()
        : evidence.document(
            row,
            policy.outputHash(),
            output -> "the policy denied it: " + JsonFields.of(output).string("reason"));
  }

  private Future<Optional<String>> cancelled(InstanceRow row, Sha256 hash) {
    return evidence
        .document(
            row, hash, document -> "cancelled by " + Cancellation.parse(document).actor().subject())
        .map(said -> said.or(() -> Optional.of("it was cancelled")));
  }

  private Future<Optional<String>> rejected(InstanceRow row, Transition at) {
    var decision = at.decision();
    return decision == null
        ? untold()
        : evidence.document(
            row,
            decision.decisionHash(),
            document ->
                "rejected by "
                    + decision.humanActorId()
                    + ": "
                    + Decision.parse(document).justification().text());
  }

  private static Future<Optional<String>> told(String reason) {
    return Future.succeededFuture(Optional.of(reason));
  }

  private static Future<Optional<String>> untold() {
    return Future.succeededFuture(Optional.empty());
  }
}
