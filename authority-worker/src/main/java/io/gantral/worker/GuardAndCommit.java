package io.gantral.worker;

import io.gantral.authority.policy.PolicyInput;
import io.gantral.worker.commit.CommitOrder;
import io.gantral.worker.commit.CommitReply;
import io.gantral.worker.commit.Committer;
import io.gantral.worker.guard.Guard;
import io.gantral.worker.workflow.AuthorityActivities;
import io.gantral.worker.workflow.PolicyAdvice;

/** The two local activities of an execution. */
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
    var answer = evaluation.answer();
    return new PolicyAdvice(
        evaluation.toRecord(),
        evaluation.input().json(),
        evaluation.output().json(),
        answer.reason(),
        answer.eligibleRoles(),
        answer.separationOfDuty());
  }

  @Override
  public CommitReply commit(CommitOrder order) {
    return committer.commit(order);
  }
}
