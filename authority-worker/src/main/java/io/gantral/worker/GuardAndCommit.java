package io.gantral.worker;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.PolicyRecord;
import io.gantral.authority.policy.PolicyFailure;
import io.gantral.authority.policy.PolicyInput;
import io.gantral.authority.policy.PolicyOutcome;
import io.gantral.worker.commit.CommitOrder;
import io.gantral.worker.commit.CommitReply;
import io.gantral.worker.commit.Committer;
import io.gantral.worker.guard.Evaluation;
import io.gantral.worker.guard.Guard;
import io.gantral.worker.workflow.AuthorityActivities;
import io.gantral.worker.workflow.PolicyAdvice;
import java.util.List;

/** The local activities of an execution. */
public final class GuardAndCommit implements AuthorityActivities {
  private final Guard guard;
  private final Committer committer;

  public GuardAndCommit(Guard guard, Committer committer) {
    this.guard = guard;
    this.committer = committer;
  }

  @Override
  public PolicyAdvice evaluate(PolicyInput input) {
    var evaluation = guard.evaluate(input);
    return evaluation.answer().enforceable() ? advice(evaluation) : denial(evaluation);
  }

  @Override
  public CommitReply commit(CommitOrder order) {
    return committer.commit(order);
  }

  @Override
  public void markFailed(InstanceId id, String reason) {
    committer.markFailed(id, reason);
  }

  private static PolicyAdvice advice(Evaluation evaluation) {
    var answer = evaluation.answer();
    return new PolicyAdvice(
        evaluation.toRecord(),
        evaluation.input().json(),
        evaluation.output().json(),
        answer.reason(),
        answer.eligibleRoles(),
        answer.separationOfDuty());
  }

  private static PolicyAdvice denial(Evaluation evaluation) {
    var failure =
        new PolicyFailure(
            PolicyFailure.Code.NOT_ENFORCEABLE,
            "the policy wants a quorum, a time limit or an escalation, which is not held to yet");
    var output = failure.toJson();
    var record =
        new PolicyRecord(
            evaluation.version().value(),
            evaluation.input().hash(),
            Sha256.of(output.canonicalBytes()),
            PolicyOutcome.DENY);
    return new PolicyAdvice(
        record, evaluation.input().json(), output, failure.reason(), List.of(), false);
  }
}
