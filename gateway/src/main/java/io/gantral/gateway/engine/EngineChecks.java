package io.gantral.gateway.engine;

import io.gantral.engine.protocol.EngineNames;
import io.grpc.Status;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Whether executions could be started and would move; what cannot be told is a no. */
public final class EngineChecks {
  /** An idle worker's poll is held for a minute, and then it polls again. */
  private static final Duration HEARD_WITHIN = Duration.ofSeconds(75);

  private final Connection engine;
  private final InstantSource clock;

  public EngineChecks(Connection engine, InstantSource clock) {
    this.engine = engine;
    this.clock = clock;
  }

  /** Whether the engine answers. */
  public Future<Boolean> answers() {
    return engine.greet().map(true).otherwise(false);
  }

  /** Whether the engine has the namespace. */
  public Future<Boolean> namespace() {
    var request =
        DescribeNamespaceRequest.newBuilder().setNamespace(engine.config().namespace()).build();
    return engine.call(stub -> stub.describeNamespace(request)).map(true).otherwise(false);
  }

  /**
   * Whether a worker of executions polls. Temporal's in-memory test server does not say; there a
   * worker is taken to be where the server is.
   */
  public Future<Boolean> workers() {
    var queue = EngineNames.authorityQueue(engine.config().queuePrefix());
    var request =
        DescribeTaskQueueRequest.newBuilder()
            .setNamespace(engine.config().namespace())
            .setTaskQueue(TaskQueue.newBuilder().setName(queue))
            .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
            .build();
    return engine
        .call(stub -> stub.describeTaskQueue(request))
        .map(this::hasPoller)
        .otherwise(failure -> EngineFailures.codeOf(failure) == Status.Code.UNIMPLEMENTED);
  }

  private boolean hasPoller(DescribeTaskQueueResponse described) {
    var since = clock.instant().minus(HEARD_WITHIN);
    return described.getPollersList().stream()
        .map(poller -> poller.getLastAccessTime())
        .map(heard -> Instant.ofEpochSecond(heard.getSeconds(), heard.getNanos()))
        .anyMatch(heard -> heard.isAfter(since));
  }
}
