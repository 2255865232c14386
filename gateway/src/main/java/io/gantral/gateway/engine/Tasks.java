package io.gantral.gateway.engine;

import com.google.protobuf.ByteString;
import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Attestor;
import io.gantral.engine.protocol.EngineNames;
import io.gantral.engine.protocol.OfferedTask;
import io.gantral.engine.protocol.ReportedOutcome;
import io.gantral.runner.protocol.Outcome;
import io.grpc.Status;
import io.temporal.api.failure.v1.ApplicationFailureInfo;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import io.temporal.api.workflowservice.v1.RecordActivityTaskHeartbeatRequest;
import io.temporal.api.workflowservice.v1.RecordActivityTaskHeartbeatResponse;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondActivityTaskFailedRequest;
import io.vertx.core.Future;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/** The runners' tasks in the engine: activities of one type, a queue for each pool of a team. */
public final class Tasks {
  private static final System.Logger LOG = System.getLogger(Tasks.class.getName());
  private static final String IDENTITY = "gateway";
  private static final com.google.protobuf.Duration AT_ONCE =
      com.google.protobuf.Duration.newBuilder().setNanos(1_000_000).build();

  /** What somebody put there is not handed out in a loop; a worker's new key has time to spread. */
  private static final com.google.protobuf.Duration SOME_TIME =
      com.google.protobuf.Duration.newBuilder().setSeconds(30).build();

  private final Connection engine;
  private final Proof proof;
  private final Attestor attestor;
  private final Duration pollTime;

  /** Whether a task that an execution offers may be handed to a runner of a team's pool. */
  public interface Proof {
    Future<Boolean> holds(OfferedTask offered, String execution, String team, String pool);
  }

  /**
   * The tasks, by polls of a certain length.
   *
   * @param proof lets only those through that a worker offered
   * @param attestor signs what runners say of them
   * @param pollTime how long the engine may hold a poll; it is never cancelled earlier
   */
  public Tasks(Connection engine, Proof proof, Attestor attestor, Duration pollTime) {
    this.engine = engine;
    this.proof = proof;
    this.attestor = attestor;
    this.pollTime = pollTime;
  }

  /** Waits for a task of a pool; empty if none came. */
  public Future<Optional<EngineTask>> poll(String team, String pool) {
    var queue = EngineNames.runnerQueue(engine.config().queuePrefix(), team, pool);
    var request =
        PollActivityTaskQueueRequest.newBuilder()
            .setNamespace(engine.config().namespace())
            .setTaskQueue(TaskQueue.newBuilder().setName(queue))
            .setIdentity(IDENTITY)
            .build();
    return engine
        .call(pollTime, stub -> stub.pollActivityTaskQueue(request))
        .compose(polled -> task(polled, team, pool))
        .recover(Tasks::noneInTime);
  }

  /** Reports how the run of an agent ended; fails with {@link TaskGone}. */
  public Future<Void> complete(byte[] token, InstanceId id, Sha256 task, Outcome outcome) {
    var reported = ReportedOutcome.attested(id, task, outcome, attestor);
    var request =
        RespondActivityTaskCompletedRequest.newBuilder()
            .setNamespace(engine.config().namespace())
            .setTaskToken(ByteString.copyFrom(token))
            .setResult(Wired.payloads(reported))
            .setIdentity(IDENTITY)
            .build();
    return engine
        .call(stub -> stub.respondActivityTaskCompleted(request))
        .<Void>mapEmpty()
        .recover(Tasks::gone);
  }

  /** Says that the agent still runs, and learns whether it should; fails with {@link TaskGone}. */
  public Future<Boolean> heartbeat(byte[] token) {
    var request =
        RecordActivityTaskHeartbeatRequest.newBuilder()
            .setNamespace(engine.config().namespace())
            .setTaskToken(ByteString.copyFrom(token))
            .setIdentity(IDENTITY)
            .build();
    return engine
        .call(stub -> stub.recordActivityTaskHeartbeat(request))
        .map(RecordActivityTaskHeartbeatResponse::getCancelRequested)
        .recover(Tasks::gone);
  }

  /** Gives a task back that no runner is there for; the engine offers it again at once. */
  public Future<Void> handBack(byte[] token) {
    return fail(token, handedBack()).recover(Tasks::notHandedBack);
  }

  private Future<Optional<EngineTask>> task(
      PollActivityTaskQueueResponse polled, String team, String pool) {
    if (polled.getTaskToken().isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    try {
      return proven(polled, Wired.read(polled.getInput(), OfferedTask.class), team, pool);
    } catch (IllegalStateException e) {
      LOG.log(Level.ERROR, "unreadable task workflow_id=" + workflowId(polled));
      return fail(tokenOf(polled), unreadable()).map(Optional.empty());
    }
  }

  private Future<Optional<EngineTask>> proven(
      PollActivityTaskQueueResponse polled, OfferedTask offered, String team, String pool) {
    var token = tokenOf(polled);
    return proof
        .holds(offered, workflowId(polled), team, pool)
        .otherwise(false)
        .compose(
            holds ->
                holds
                    ? Future.succeededFuture(Optional.of(task(polled, offered)))
                    : fail(token, unproven()).map(Optional.empty()));
  }

  private static EngineTask task(PollActivityTaskQueueResponse polled, OfferedTask offered) {
    var hash = offered.attestation().hash();
    return new EngineTask(
        tokenOf(polled), activity(polled), polled.getAttempt(), offered.task(), hash);
  }

  private static byte[] tokenOf(PollActivityTaskQueueResponse polled) {
    return polled.getTaskToken().toByteArray();
  }

  private Future<Void> fail(byte[] token, Failure failure) {
    var request =
        RespondActivityTaskFailedRequest.newBuilder()
            .setNamespace(engine.config().namespace())
            .setTaskToken(ByteString.copyFrom(token))
            .setFailure(failure)
            .setIdentity(IDENTITY)
            .build();
    return engine.call(stub -> stub.respondActivityTaskFailed(request)).mapEmpty();
  }

  private static Failure handedBack() {
    var info =
        ApplicationFailureInfo.newBuilder()
            .setType(EngineNames.HANDED_BACK)
            .setNextRetryDelay(AT_ONCE);
    return Failure.newBuilder()
        .setMessage("no runner was there to take the task")
        .setApplicationFailureInfo(info)
        .build();
  }

  private static Failure unproven() {
    var info =
        ApplicationFailureInfo.newBuilder().setType("TaskUnproven").setNextRetryDelay(SOME_TIME);
    return Failure.newBuilder()
        .setMessage("no trusted worker offers this task now")
        .setApplicationFailureInfo(info)
        .build();
  }

  private static Failure unreadable() {
    var info = ApplicationFailureInfo.newBuilder().setType("TaskUnreadable").setNonRetryable(true);
    return Failure.newBuilder()
        .setMessage("the gateway cannot read the task")
        .setApplicationFailureInfo(info)
        .build();
  }

  /** A task that is not handed back comes again when its heart-beat is missed. */
  private static Future<Void> notHandedBack(Throwable failure) {
    LOG.log(Level.WARNING, "task not handed back cause=" + EngineFailures.codeOf(failure));
    return Future.succeededFuture();
  }

  private static Future<Optional<EngineTask>> noneInTime(Throwable failure) {
    return EngineFailures.codeOf(failure) == Status.Code.DEADLINE_EXCEEDED
        ? Future.succeededFuture(Optional.empty())
        : EngineFailures.unavailable(failure);
  }

  private static <T> Future<T> gone(Throwable failure) {
    return EngineFailures.isGone(failure)
        ? Future.failedFuture(new TaskGone())
        : EngineFailures.unavailable(failure);
  }

  /** A run of a workflow names each of its activities once. */
  private static String activity(PollActivityTaskQueueResponse polled) {
    return polled.getWorkflowExecution().getRunId() + "/" + polled.getActivityId();
  }

  private static String workflowId(PollActivityTaskQueueResponse polled) {
    return polled.getWorkflowExecution().getWorkflowId();
  }
}
