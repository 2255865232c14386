package io.gantral.worker;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.PolicyRecord;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.policy.PolicyAnswer;
import io.gantral.authority.policy.PolicyFailure;
import io.gantral.authority.policy.PolicyInput;
import io.gantral.authority.policy.PolicyOutcome;
import io.gantral.worker.commit.CommitOrder;
import io.gantral.worker.commit.CommitReply;
import io.gantral.worker.commit.Committer;
import io.gantral.worker.commit.Found;
import io.gantral.worker.commit.Place;
import io.gantral.worker.commit.PolicyAdvice;
import io.gantral.worker.commit.Standing;
import io.gantral.worker.guard.Evaluation;
import io.gantral.worker.guard.Guard;
import io.gantral.worker.workflow.AuthorityActivities;
import io.gantral.worker.workflow.GuardReply;
import io.temporal.activity.Activity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The local activities of an execution. */
public final class GuardAndCommit implements AuthorityActivities {
  private final Guard guard;
  private final Committer committer;
  private final Duration storePatience;

  /**
   * The activities.
   *
   * @param storePatience how long a commit waits for a store that is away
   */
  public GuardAndCommit(Guard guard, Committer committer, Duration storePatience) {
    this.guard = guard;
    this.committer = committer;
    this.storePatience = storePatience;
  }

  /** An answer that has led to a transition already holds: the policy is not asked again. */
  @Override
  public GuardReply evaluate(PolicyInput input, Place place) {
    return switch (committer.answered(place, until())) {
      case Standing.Nothing() -> new GuardReply.Advised(ask(input));
      case Standing.Successor(Found found) -> answered(found);
      case Standing.Unusable(CommitReply.Cause cause) -> {
        committer.markFailed(place.instanceId(), cause.name());
        yield new GuardReply.Broken(cause);
      }
    };
  }

  @Override
  public CommitReply commit(CommitOrder order) {
    return committer.commit(order, until());
  }

  @Override
  public void store(InstanceId id, List<JsonObject> documents) {
    committer.store(id, documents);
  }

  @Override
  public Standing next(Place place) {
    var standing = committer.next(place, until());
    if (standing instanceof Standing.Unusable(CommitReply.Cause cause)) {
      committer.markFailed(place.instanceId(), cause.name());
    }
    return standing;
  }

  @Override
  public void markFailed(InstanceId id, String reason) {
    committer.markFailed(id, reason);
  }

  /** The patience is that of the activity, however often it is run. */
  private Instant until() {
    var asked = Activity.getExecutionContext().getInfo().getScheduledTimestamp();
    return Instant.ofEpochMilli(asked).plus(storePatience);
  }

  private static GuardReply answered(Found found) {
    var advice = found.advice();
    return advice == null ? new GuardReply.Ended(found) : new GuardReply.Advised(advice);
  }

  private PolicyAdvice ask(PolicyInput input) {
    var evaluation = guard.evaluate(input);
    return evaluation.answer().enforceable() ? advice(evaluation) : denial(evaluation);
  }

  private static PolicyAdvice advice(Evaluation evaluation) {
    return PolicyAdvice.of(
        evaluation.toRecord(),
        evaluation.input().json(),
        evaluation.output().json(),
        evaluation.answer());
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
    return PolicyAdvice.of(
        record, evaluation.input().json(), output, PolicyAnswer.deny(failure.reason()));
  }
}
