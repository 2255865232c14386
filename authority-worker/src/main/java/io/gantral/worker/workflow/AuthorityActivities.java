package io.gantral.worker.workflow;

import io.gantral.authority.InstanceId;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.policy.PolicyInput;
import io.gantral.worker.commit.CommitOrder;
import io.gantral.worker.commit.CommitReply;
import io.gantral.worker.commit.Place;
import io.gantral.worker.commit.Standing;
import io.temporal.activity.ActivityInterface;
import java.util.List;

/**
 * What the deterministic core has done outside itself; all run as local activities, and throw only
 * where repeating them is safe.
 */
@ActivityInterface
public interface AuthorityActivities {

  /**
   * Asks the policy, unless an answer has led to a transition already; any doubt is answered by
   * DENY.
   */
  GuardReply evaluate(PolicyInput input, Place place);

  /** Commits transitions. */
  CommitReply commit(CommitOrder order);

  /** Stores documents that a later artifact refers to. */
  void store(InstanceId id, List<JsonObject> documents);

  /** Looks whether a transition has happened that nobody here remembers. */
  Standing next(Place place);

  /** Has the index say that an execution ended although no transition to an end was possible. */
  void markFailed(InstanceId id, String reason);
}
