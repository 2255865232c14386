package io.gantral.worker;

import io.gantral.authority.policy.PolicyInput;
import io.gantral.worker.commit.CommitOrder;
import io.gantral.worker.commit.CommitReply;
import io.gantral.worker.commit.Committer;
import io.gantral.worker.guard.Evaluation;
import io.gantral.worker.guard.Guard;
import io.gantral.worker.workflow.AuthorityActivities;

/** The two local activities of an execution. */
public final class GuardAndCommit implements AuthorityActivities {
  private final Guard guard;
  private final Committer committer;

  public GuardAndCommit(Guard guard, Committer committer) {
    this.guard = guard;
    this.committer = committer;
  }

  @Override
  public Evaluation evaluate(PolicyInput input) {
    return guard.evaluate(input);
  }

  @Override
  public CommitReply commit(CommitOrder order) {
    return committer.commit(order);
  }
}
