package io.gantral.gateway.engine;

import com.google.protobuf.Timestamp;
import io.gantral.authority.InstanceId;
import io.gantral.authority.artifact.Attestor;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.document.Cancellation;
import io.gantral.authority.document.ContextSnapshot;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.template.AuthoredTemplate;
import io.gantral.engine.protocol.CancelRequested;
import io.gantral.engine.protocol.EngineNames;
import io.gantral.engine.protocol.EvidenceReported;
import io.gantral.engine.protocol.StartExecution;
import io.grpc.Status;
import io.temporal.api.common.v1.Memo;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.SignalWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The executions in the engine: one workflow each, whose id is the instance id. */
public final class Executions {
  private static final String IDENTITY = "gateway";

  private final Connection engine;
  private final Attestor attestor;

  /**
   * The executions, as this gateway answers for what it asks of them.
   *
   * @param attestor signs what is passed on
   */
  public Executions(Connection engine, Attestor attestor) {
    this.engine = engine;
    this.attestor = attestor;
  }

  /** Starts an execution; empty if one of this id was started before. */
  public Future<Optional<Launch>> start(
      Launch launch, AuthoredTemplate authored, JsonObject context) {
    var first = ContextSnapshot.first(launch.instanceId(), authored, launch.requester(), context);
    var input = StartExecution.attested(first, engine.config().queuePrefix(), attestor);
    return engine
        .call(stub -> stub.startWorkflowExecution(startRequest(launch, input)))
        .map(started -> Optional.of(launch))
        .recover(failure -> emptyIf(isThere(failure), failure));
  }

  /** What the engine remembers of an execution; empty if it knows none. */
  public Future<Optional<Started>> find(InstanceId id) {
    return engine
        .call(stub -> stub.describeWorkflowExecution(describe(id)))
        .map(Executions::started)
        .recover(failure -> emptyIf(EngineFailures.isGone(failure), failure));
  }

  /** Since when a task of an execution has been offered that no runner has taken; empty if none. */
  public Future<Optional<Instant>> untakenSince(InstanceId id) {
    return engine
        .call(stub -> stub.describeWorkflowExecution(describe(id)))
        .map(
            described ->
                described.getPendingActivitiesList().stream()
                    .filter(Executions::isUntaken)
                    .findFirst()
                    .map(activity -> instant(activity.getScheduledTime())));
  }

  private static boolean isUntaken(PendingActivityInfo activity) {
    return activity.getActivityType().getName().equals(EngineNames.RUN_AGENT)
        && activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED;
  }

  private static Instant instant(Timestamp at) {
    return Instant.ofEpochSecond(at.getSeconds(), at.getNanos());
  }

  /** Asks for the end of an execution; false if none runs. */
  public Future<Boolean> cancel(InstanceId id, Actor actor) {
    var cancellation = new Cancellation(id, actor);
    return signal(id, EngineNames.CANCEL, CancelRequested.attested(cancellation, attestor));
  }

  /** Hands references to evidence to an execution; false if none runs. */
  public Future<Boolean> report(InstanceId id, List<EvidenceRef> evidence) {
    return signal(id, EngineNames.EVIDENCE, EvidenceReported.attested(id, evidence, attestor));
  }

  private DescribeWorkflowExecutionRequest describe(InstanceId id) {
    return DescribeWorkflowExecutionRequest.newBuilder()
        .setNamespace(engine.config().namespace())
        .setExecution(execution(id))
        .build();
  }

  static WorkflowExecution execution(InstanceId id) {
    return WorkflowExecution.newBuilder().setWorkflowId(id.value()).build();
  }

  private StartWorkflowExecutionRequest startRequest(Launch launch, StartExecution input) {
    var config = engine.config();
    var queue = EngineNames.authorityQueue(config.queuePrefix());
    return StartWorkflowExecutionRequest.newBuilder()
        .setNamespace(config.namespace())
        .setWorkflowId(launch.instanceId().value())
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
        .setWorkflowType(WorkflowType.newBuilder().setName(EngineNames.EXECUTION))
        .setTaskQueue(TaskQueue.newBuilder().setName(queue))
        .setInput(Wired.payloads(input))
        .setMemo(memo(launch))
        .setIdentity(IDENTITY)
        .setRequestId(UUID.randomUUID().toString())
        .build();
  }

  private static Memo memo(Launch launch) {
    return Memo.newBuilder().putFields(EngineNames.LAUNCH, Wired.payload(launch)).build();
  }

  private static Optional<Started> started(DescribeWorkflowExecutionResponse described) {
    var info = described.getWorkflowExecutionInfo();
    return Optional.ofNullable(info.getMemo().getFieldsMap().get(EngineNames.LAUNCH))
        .map(field -> Wired.read(field, Launch.class))
        .map(launch -> new Started(launch, failure(info.getStatus())));
  }

  /** Of an execution that is asked for because the index does not have it. */
  private static @Nullable String failure(WorkflowExecutionStatus status) {
    return switch (status) {
      case WORKFLOW_EXECUTION_STATUS_RUNNING,
          WORKFLOW_EXECUTION_STATUS_PAUSED,
          WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW ->
          null;
      case WORKFLOW_EXECUTION_STATUS_COMPLETED -> "it has ended, and the index does not have it";
      case WORKFLOW_EXECUTION_STATUS_FAILED,
          WORKFLOW_EXECUTION_STATUS_CANCELED,
          WORKFLOW_EXECUTION_STATUS_TERMINATED,
          WORKFLOW_EXECUTION_STATUS_TIMED_OUT,
          WORKFLOW_EXECUTION_STATUS_UNSPECIFIED,
          UNRECOGNIZED ->
          "it ended before the index had its first artifact";
    };
  }

  private Future<Boolean> signal(InstanceId id, String name, Object value) {
    var request =
        SignalWorkflowExecutionRequest.newBuilder()
            .setNamespace(engine.config().namespace())
            .setWorkflowExecution(execution(id))
            .setSignalName(name)
            .setInput(Wired.payloads(value))
            .setIdentity(IDENTITY)
            .setRequestId(UUID.randomUUID().toString())
            .build();
    return engine
        .call(stub -> stub.signalWorkflowExecution(request))
        .map(signalled -> Optional.of(true))
        .recover(failure -> Executions.<Boolean>emptyIf(EngineFailures.isGone(failure), failure))
        .map(done -> done.orElse(false));
  }

  private static boolean isThere(Throwable failure) {
    return EngineFailures.codeOf(failure) == Status.Code.ALREADY_EXISTS;
  }

  private static <T> Future<Optional<T>> emptyIf(boolean expected, Throwable failure) {
    return expected
        ? Future.succeededFuture(Optional.empty())
        : EngineFailures.unavailable(failure);
  }
}
