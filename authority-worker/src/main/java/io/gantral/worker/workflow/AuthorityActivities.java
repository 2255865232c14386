package io.gantral.worker.workflow;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Attestation;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.policy.PolicyInput;
import io.gantral.engine.protocol.CancelRequested;
import io.gantral.engine.protocol.EvidenceReported;
import io.gantral.engine.protocol.ReportedOutcome;
import io.gantral.runner.protocol.Task;
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

  /** Whether a trusted gateway attested that somebody asked for the end. */
  boolean isCancelAttested(InstanceId id, CancelRequested request);

  /** Whether a trusted gateway attested that a runner reported this. */
  boolean isEvidenceAttested(InstanceId id, EvidenceReported reported);

  /** Signs a task for the runners of a pool, which the chain stands at this artifact for. */
  Attestation attestTask(Task task, String pool, long sequence, Sha256 head);

  /**
   * Whether a trusted gateway attested that a runner said this of the task.
   *
   * @param task the hash of the task's attestation
   */
  boolean isOutcomeAttested(InstanceId id, Sha256 task, ReportedOutcome reported);

  /**
   * Whether a worker that is trusted ended the run before with this.
   *
   * @param run the engine's name for that run; empty if there was none
   */
  boolean isResumptionAttested(InstanceId id, String run, AttestedResumption from);

  /** Has the index say that an execution ended although no transition to an end was possible. */
  void markFailed(InstanceId id, String reason);
}
