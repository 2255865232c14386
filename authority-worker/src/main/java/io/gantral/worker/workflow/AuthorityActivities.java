package io.gantral.worker.workflow;

import io.gantral.authority.InstanceId;
import io.gantral.authority.policy.PolicyInput;
import io.gantral.worker.commit.CommitOrder;
import io.gantral.worker.commit.CommitReply;
import io.temporal.activity.ActivityInterface;

/** What the deterministic core has done outside itself; all run as local activities. */
@ActivityInterface
public interface AuthorityActivities {

  /** Asks the policy; any doubt is answered by DENY, never by an exception. */
  PolicyAdvice evaluate(PolicyInput input);

  /** Commits transitions; throws only where repeating it is safe. */
  CommitReply commit(CommitOrder order);

  /** Has the index say that an execution ended although no transition to an end was possible. */
  void markFailed(InstanceId id, String reason);
}
