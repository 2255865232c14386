package io.gantral.bench;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Attestation;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.policy.PolicyInput;
import io.gantral.authority.state.StateName;
import io.gantral.engine.protocol.CancelRequested;
import io.gantral.engine.protocol.EvidenceReported;
import io.gantral.engine.protocol.ReportedOutcome;
import io.gantral.runner.protocol.Task;
import io.gantral.worker.commit.CommitOrder;
import io.gantral.worker.commit.CommitReply;
import io.gantral.worker.commit.Place;
import io.gantral.worker.commit.Standing;
import io.gantral.worker.workflow.AttestedResumption;
import io.gantral.worker.workflow.AuthorityActivities;
import io.gantral.worker.workflow.GuardReply;
import java.util.List;
import java.util.function.BiConsumer;

/** The real activities, which also tell the person of the benchmark that an instance waits. */
final class WatchedCommits implements AuthorityActivities {
  private final AuthorityActivities real;
  private final BiConsumer<String, Sha256> waits;

  WatchedCommits(AuthorityActivities real, BiConsumer<String, Sha256> waits) {
    this.real = real;
    this.waits = waits;
  }

  @Override
  public GuardReply evaluate(PolicyInput input, Place place) {
    return real.evaluate(input, place);
  }

  @Override
  public void store(InstanceId id, List<JsonObject> documents) {
    real.store(id, documents);
  }

  @Override
  public Standing next(Place place) {
    return real.next(place);
  }

  @Override
  public CommitReply commit(CommitOrder order) {
    var reply = real.commit(order);
    for (var head : reply.heads()) {
      if (head.state() == StateName.WAITING_FOR_HUMAN) {
        waits.accept(order.place().instanceId().value(), head.artifactHash());
      }
    }
    return reply;
  }

  @Override
  public boolean isResumptionAttested(InstanceId id, String run, AttestedResumption from) {
    return real.isResumptionAttested(id, run, from);
  }

  @Override
  public boolean isCancelAttested(InstanceId id, CancelRequested request) {
    return real.isCancelAttested(id, request);
  }

  @Override
  public boolean isEvidenceAttested(InstanceId id, EvidenceReported reported) {
    return real.isEvidenceAttested(id, reported);
  }

  @Override
  public Attestation attestTask(Task task, String pool, long sequence, Sha256 head) {
    return real.attestTask(task, pool, sequence, head);
  }

  @Override
  public boolean isOutcomeAttested(InstanceId id, Sha256 task, ReportedOutcome reported) {
    return real.isOutcomeAttested(id, task, reported);
  }

  @Override
  public void markFailed(InstanceId id, String reason) {
    real.markFailed(id, reason);
  }
}
