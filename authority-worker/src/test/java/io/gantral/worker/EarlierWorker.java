package io.gantral.worker;

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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The real activities, and before them what an earlier worker did that was killed before the engine
 * heard of it.
 */
final class EarlierWorker implements AuthorityActivities {
  private final AuthorityActivities real;
  private final Map<InstanceId, Consumer<Place>> beforeEvaluation = new ConcurrentHashMap<>();
  private final Map<InstanceId, Runnable> beforeStore = new ConcurrentHashMap<>();
  private final Map<Moment, Consumer<CommitOrder>> beforeCommit = new ConcurrentHashMap<>();
  private final Map<Moment, Consumer<CommitReply>> afterCommit = new ConcurrentHashMap<>();

  EarlierWorker(AuthorityActivities real) {
    this.real = real;
  }

  /** The commit that begins with, or for what follows ends with, this state. */
  private record Moment(InstanceId id, StateName state) {}

  /** Once, before the policy is asked the next time. */
  void beforeEvaluation(InstanceId id, Consumer<Place> done) {
    beforeEvaluation.put(id, done);
  }

  /** Once, before a commit whose first transition leads to that state. */
  void beforeCommit(InstanceId id, StateName first, Consumer<CommitOrder> done) {
    beforeCommit.put(new Moment(id, first), done);
  }

  /** Once, after a commit whose last transition led to that state, and before its reply. */
  void afterCommit(InstanceId id, StateName last, Consumer<CommitReply> done) {
    afterCommit.put(new Moment(id, last), done);
  }

  @Override
  public GuardReply evaluate(PolicyInput input, Place place) {
    var done = beforeEvaluation.remove(place.instanceId());
    if (done != null) {
      done.accept(place);
    }
    return real.evaluate(input, place);
  }

  @Override
  public CommitReply commit(CommitOrder order) {
    var id = order.place().instanceId();
    var before = beforeCommit.remove(new Moment(id, order.drafts().getFirst().to()));
    if (before != null) {
      before.accept(order);
    }
    var reply = real.commit(order);
    var after = afterCommit.remove(new Moment(id, order.drafts().getLast().to()));
    if (after != null) {
      after.accept(reply);
    }
    return reply;
  }

  /** Once, before documents are stored that led to no transition. */
  void beforeStore(InstanceId id, Runnable done) {
    beforeStore.put(id, done);
  }

  @Override
  public void store(InstanceId id, List<JsonObject> documents) {
    var done = beforeStore.remove(id);
    if (done != null) {
      done.run();
    }
    real.store(id, documents);
  }

  @Override
  public Standing next(Place place) {
    return real.next(place);
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
  public boolean isResumptionAttested(InstanceId id, String run, AttestedResumption from) {
    return real.isResumptionAttested(id, run, from);
  }

  @Override
  public void markFailed(InstanceId id, String reason) {
    real.markFailed(id, reason);
  }
}
