package io.gantral.worker;

import io.gantral.authority.InstanceId;
import io.gantral.authority.artifact.Attestor;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.engine.protocol.EngineNames;
import io.gantral.engine.protocol.OfferedTask;
import io.gantral.engine.protocol.ReportedOutcome;
import io.gantral.runner.protocol.AuthorityRequest;
import io.gantral.runner.protocol.Outcome;
import io.gantral.runner.protocol.Task;
import io.temporal.activity.Activity;
import io.temporal.activity.DynamicActivity;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.EncodedValues;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runners of one pool whose agents end as a test says, in the engine itself: no gateway between.
 */
final class ScriptedRunners implements AutoCloseable {
  private final WorkerFactory factory;
  private final Map<InstanceId, Agent> agents = new ConcurrentHashMap<>();

  ScriptedRunners(WorkflowClient client, String team, String pool) {
    factory = WorkerFactory.newInstance(client);
    var options =
        WorkerOptions.newBuilder().setMaxHeartbeatThrottleInterval(Duration.ofMillis(50)).build();
    var worker = factory.newWorker(EngineNames.runnerQueue("", team, pool), options);
    worker.registerActivitiesImplementations((DynamicActivity) this::run);
    factory.start();
  }

  /** The agent of an instance, in all its processes. */
  Agent agentOf(InstanceId id) {
    return agents.computeIfAbsent(id, key -> new Agent());
  }

  private Object run(EncodedValues input) {
    var offered = input.get(0, OfferedTask.class);
    var id = offered.task().instanceId();
    var outcome = agentOf(id).run(offered.task());
    if (agentOf(id).isUnreadable()) {
      return "no outcome";
    }
    return ReportedOutcome.attested(
        id, offered.attestation().hash(), outcome, agentOf(id).gateway());
  }

  @Override
  public void close() {
    factory.shutdownNow();
  }

  /** What the processes of one instance's agent are given, and how they end. */
  static final class Agent {
    private final BlockingQueue<Optional<Outcome>> script = new LinkedBlockingQueue<>();
    private final List<EvidenceRef> left = new CopyOnWriteArrayList<>();
    private final Queue<Attestor> forgers = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean unreadable = new AtomicBoolean();
    private final List<Task> seen = new CopyOnWriteArrayList<>();

    /** The next outcome comes past the gateway. */
    void willBeForgedBy(Attestor forger) {
      forgers.add(forger);
    }

    /** What comes next in place of an outcome is none at all. */
    void willBeUnreadable() {
      unreadable.set(true);
    }

    private boolean isUnreadable() {
      return unreadable.getAndSet(false);
    }

    private Attestor gateway() {
      var forger = forgers.poll();
      return forger == null ? Authority.GATEWAY : forger;
    }

    void willEnd(Outcome outcome) {
      script.add(Optional.of(outcome));
    }

    void willBeDone() {
      willEnd(new Outcome.Done(List.of()));
    }

    void willAsk(String action, String context) {
      var facts = (JsonObject) Json.parse(context);
      willEnd(
          new Outcome.AuthorityRequested(
              AuthorityRequest.of(action, "May I " + action + "?", facts), List.of()));
    }

    /** The tasks that its processes were given, in order. */
    List<Task> seen() {
      return seen;
    }

    /** The engine refuses the outcome of the next process for good. */
    void willBreak() {
      script.add(Optional.empty());
    }

    /** A cancelled process leaves this behind. */
    void willLeave(EvidenceRef evidence) {
      left.add(evidence);
    }

    private Outcome run(Task task) {
      seen.add(task);
      try {
        return next()
            .orElseThrow(() -> ApplicationFailure.newNonRetryableFailure("broken", "Broken"));
      } catch (ActivityCanceledException e) {
        return new Outcome.Failed(Outcome.FailureCode.CANCELLED, left);
      } catch (InterruptedException e) {
        throw Activity.wrap(e);
      }
    }

    private Optional<Outcome> next() throws InterruptedException {
      for (int i = 0; i < 600; i++) {
        var outcome = script.poll(50, TimeUnit.MILLISECONDS);
        if (outcome != null) {
          return outcome;
        }
        Activity.getExecutionContext().heartbeat(null);
      }
      throw new AssertionError("no outcome in time");
    }
  }
}
