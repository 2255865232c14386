package io.gantral.worker;

import io.gantral.config.EngineConfig;
import io.gantral.engine.protocol.EngineNames;
import io.gantral.engine.protocol.EngineStubs;
import io.gantral.engine.protocol.Presence;
import io.gantral.runner.protocol.Wire;
import io.gantral.worker.door.ExecutionDoor;
import io.gantral.worker.workflow.AuthorityActivities;
import io.gantral.worker.workflow.ExecutionWorkflow;
import io.grpc.StatusRuntimeException;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.RetryOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The part of a worker that takes workflow tasks from the engine. */
public final class EngineWorker implements AutoCloseable {
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(10);
  private static final Duration PROBE_LIMIT = Duration.ofMillis(1500);

  /**
   * How long a workflow may compute at a stretch; the default of 1 s is little where all is busy.
   */
  private static final Duration BUSY_MACHINE = Duration.ofSeconds(10);

  private final WorkflowServiceStubs stubs;
  private final WorkerFactory factory;
  private final EngineExecutions executions;
  private final PollWatch polls;

  private EngineWorker(
      WorkflowServiceStubs stubs,
      WorkerFactory factory,
      EngineExecutions executions,
      PollWatch polls) {
    this.stubs = stubs;
    this.polls = polls;
    this.executions = executions;
    this.factory = factory;
  }

  /**
   * Connects and starts to poll.
   *
   * @param door between the engine and executions
   * @param activityTimeout the limit of one run of a local activity
   * @param storePatience how long the activities wait for a store that is away
   * @param concurrency the most workflow tasks at the same time
   */
  public static EngineWorker start(
      EngineConfig engine,
      AuthorityActivities activities,
      ExecutionDoor door,
      Duration activityTimeout,
      Duration storePatience,
      int concurrency) {
    var polls = new PollWatch();
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            EngineStubs.options(engine).addGrpcClientInterceptor(polls).build());
    Presence.watch(stubs.getRawChannel());
    var factory = WorkerFactory.newInstance(client(stubs, engine), guarded(door));
    var worker =
        factory.newWorker(
            EngineNames.authorityQueue(engine.queuePrefix()), workerOptions(concurrency));
    worker.registerWorkflowImplementationTypes(
        workflowOptions(activityTimeout, storePatience), ExecutionWorkflow.class);
    worker.registerActivitiesImplementations(activities);
    var started = new EngineWorker(stubs, factory, new EngineExecutions(stubs, engine), polls);
    started.poll();
    return started;
  }

  /** Leaves nothing behind where the engine does not answer. */
  private void poll() {
    try {
      factory.start();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Connects to the engine; the caller shuts the connection down. */
  static WorkflowServiceStubs connect(EngineConfig engine) {
    return WorkflowServiceStubs.newServiceStubs(EngineStubs.options(engine).build());
  }

  /** The JSON of everything that passes through the engine. */
  public static DataConverter dataConverter() {
    return new DiscreetConverter()
        .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(Wire.mapper()));
  }

  /** What the engine says of executions, over the same connection. */
  EngineExecutions executions() {
    return executions;
  }

  /** Whether the engine answers within a moment, and has polls of this worker. */
  boolean isPolled() {
    try {
      stubs
          .blockingStub()
          .withDeadlineAfter(PROBE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
          .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
      return polls.isPolling();
    } catch (StatusRuntimeException e) {
      return false;
    }
  }

  /** Lets what runs finish, within a limit; the engine gives what is left to another worker. */
  @Override
  public void close() {
    factory.shutdown();
    factory.awaitTermination(DRAIN_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    factory.shutdownNow();
    stubs.shutdownNow();
  }

  private static WorkflowClient client(WorkflowServiceStubs stubs, EngineConfig engine) {
    return WorkflowClient.newInstance(
        stubs,
        WorkflowClientOptions.newBuilder()
            .setNamespace(engine.namespace())
            .setDataConverter(dataConverter())
            .build());
  }

  private static WorkerFactoryOptions guarded(ExecutionDoor door) {
    return WorkerFactoryOptions.newBuilder().setWorkerInterceptors(door).build();
  }

  /** How much a worker of executions takes on at the same time. */
  public static WorkerOptions workerOptions(int concurrency) {
    return WorkerOptions.newBuilder()
        .setMaxConcurrentWorkflowTaskExecutionSize(concurrency)
        .setMaxConcurrentLocalActivityExecutionSize(concurrency)
        .setUsingVirtualThreads(true)
        .setDefaultDeadlockDetectionTimeout(BUSY_MACHINE.toMillis())
        .build();
  }

  /**
   * Any failure of the deterministic core ends the execution: it is never retried into something
   * else. A local activity is repeated while its neighbour is away, within a limit (without one
   * this SDK repeats nothing), but not if what it was asked can never be done. What it was asked is
   * not recorded: the engine never reads it again, and it would be most of a history's bytes.
   */
  public static WorkflowImplementationOptions workflowOptions(
      Duration activityTimeout, Duration storePatience) {
    return WorkflowImplementationOptions.newBuilder()
        .setFailWorkflowExceptionTypes(RuntimeException.class)
        .setDefaultLocalActivityOptions(
            LocalActivityOptions.newBuilder()
                .setStartToCloseTimeout(activityTimeout)
                .setScheduleToCloseTimeout(storePatience.plus(activityTimeout.multipliedBy(2)))
                .setDoNotIncludeArgumentsIntoMarker(true)
                .setRetryOptions(
                    RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofMillis(100))
                        .setMaximumInterval(Duration.ofSeconds(5))
                        .setDoNotRetry(
                            IllegalArgumentException.class.getName(),
                            DataConverterException.class.getName())
                        .build())
                .build())
        .build();
  }
}
