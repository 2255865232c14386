package io.gantral.gateway.engine;

import com.google.protobuf.ByteString;
import io.gantral.engine.protocol.EngineNames;
import io.gantral.runner.protocol.Outcome;
import io.gantral.runner.protocol.Task;
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

  private final Connection engine;
  private final Duration pollTime;

  /**
   * The tasks, by polls of a certain length.
   *
   * @param pollTime how long the engine may hold a poll; it is never cancelled earlier
   */
  public Tasks(Connection engine, Duration pollTime) {
    this.engine = engine;
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
        .compose(this::task)
        .recover(Tasks::noneInTime);
  }

  /** Reports how the run of an agent ended; fails with {@link TaskGone}. */
  public Future<Void> complete(byte[] token, Outcome outcome) {
    var request =
        RespondActivityTaskCompletedRequest.newBuilder()
            .setNamespace(engine.config().namespace())
            .setTaskToken(ByteString.copyFrom(token))
            .setResult(Wired.payloads(outcome))
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

  private Future<Optional<EngineTask>> task(PollActivityTaskQueueResponse polled) {
    if (polled.getTaskToken().isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    var token = polled.getTaskToken().toByteArray();
    try {
      var task = Wired.read(polled.getInput(), Task.class);
      return Future.succeededFuture(
          Optional.of(new EngineTask(token, activity(polled), polled.getAttempt(), task)));
    } catch (IllegalStateException e) {
      LOG.log(Level.ERROR, "unreadable task workflow_id=" + workflowId(polled), e);
      return fail(token, unreadable()).map(Optional.empty());
    }
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
