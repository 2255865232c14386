package io.gantral.worker;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Attestation;
import io.gantral.authority.artifact.Attestor;
import io.gantral.authority.artifact.PolicyRecord;
import io.gantral.authority.document.Cancellation;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.policy.PolicyAnswer;
import io.gantral.authority.policy.PolicyFailure;
import io.gantral.authority.policy.PolicyInput;
import io.gantral.authority.policy.PolicyOutcome;
import io.gantral.engine.protocol.CancelRequested;
import io.gantral.engine.protocol.EvidenceReported;
import io.gantral.engine.protocol.OfferedTask;
import io.gantral.engine.protocol.ReportedOutcome;
import io.gantral.runner.protocol.Task;
import io.gantral.worker.commit.CommitOrder;
import io.gantral.worker.commit.CommitReply;
import io.gantral.worker.commit.Committer;
import io.gantral.worker.commit.Found;
import io.gantral.worker.commit.Place;
import io.gantral.worker.commit.PolicyAdvice;
import io.gantral.worker.commit.Standing;
import io.gantral.worker.door.Attestations;
import io.gantral.worker.guard.Evaluation;
import io.gantral.worker.guard.Guard;
import io.gantral.worker.workflow.AttestedResumption;
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
  private final Attestations attestations;
  private final Attestor attestor;
  private final Duration storePatience;

  /**
   * The activities.
   *
   * @param attestations tell what came through a gateway
   * @param attestor signs what runners are to do
   * @param storePatience how long a commit waits for a store that is away
   */
  public GuardAndCommit(
      Guard guard,
      Committer committer,
      Attestations attestations,
      Attestor attestor,
      Duration storePatience) {
    this.guard = guard;
    this.committer = committer;
    this.attestations = attestations;
    this.attestor = attestor;
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
  public boolean isCancelAttested(InstanceId id, CancelRequested request) {
    var said = new Cancellation(id, request.actor()).statement();
    return attestations.hold(id, said, request.attestation());
  }

  @Override
  public boolean isEvidenceAttested(InstanceId id, EvidenceReported reported) {
    return attestations.hold(id, reported.statement(id), reported.attestation());
  }

  @Override
  public Attestation attestTask(Task task, String pool, long sequence, Sha256 head) {
    return OfferedTask.attested(task, pool, sequence, head, attestor).attestation();
  }

  @Override
  public boolean isOutcomeAttested(InstanceId id, Sha256 task, ReportedOutcome reported) {
    return attestations.hold(id, reported.statement(id, task), reported.attestation());
  }

  @Override
  public boolean isResumptionAttested(InstanceId id, String run, AttestedResumption from) {
    return attestations.hold(id, run, from);
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
