package io.gantral.gateway.instance;

import io.gantral.authority.artifact.DecisionRecord;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.template.WorkflowTemplate;
import io.gantral.gateway.store.EvidenceFiles;
import io.gantral.gateway.store.InstanceRow;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Who let executions go on and why, in the words of the person: taken from the evidence, for those
 * who asked. Why a request was rejected, {@link Endings} tell.
 */
public final class Approvals {
  /** What can follow a decision before the next one: all steps, resuming, waiting and ending. */
  private static final int MOST_FOLLOWING = WorkflowTemplate.MAX_STEPS + 5;

  private final EvidenceWords evidence;

  public Approvals(EvidenceFiles files) {
    this.evidence = new EvidenceWords(files);
  }

  /** The last decision, if it let the execution go on. */
  Future<Optional<String>> last(InstanceRow row) {
    return searched(row, row.sequence(), Math.max(0, row.sequence() - MOST_FOLLOWING));
  }

  private Future<Optional<String>> searched(InstanceRow row, long sequence, long end) {
    return sequence <= end
        ? untold()
        : evidence
            .transition(row, sequence)
            .compose(at -> at.map(found -> told(row, found, end)).orElseGet(Approvals::untold));
  }

  private Future<Optional<String>> told(InstanceRow row, Transition at, long end) {
    var decision = at.decision();
    return decision == null ? searched(row, at.sequence() - 1, end) : told(row, decision);
  }

  private Future<Optional<String>> told(InstanceRow row, DecisionRecord decision) {
    return decision.type() == DecisionType.REJECT
        ? untold()
        : evidence.document(
            row,
            decision.decisionHash(),
            document ->
                (decision.type() == DecisionType.OVERRIDE ? "overridden by " : "approved by ")
                    + decision.humanActorId()
                    + ": "
                    + Decision.parse(document).justification().text());
  }

  private static Future<Optional<String>> untold() {
    return Future.succeededFuture(Optional.empty());
  }
}
