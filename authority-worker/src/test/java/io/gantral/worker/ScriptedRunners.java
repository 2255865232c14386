package io.gantral.worker;

import io.gantral.authority.InstanceId;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.engine.protocol.EngineNames;
import io.gantral.runner.protocol.AuthorityRequest;
import io.gantral.runner.protocol.Outcome;
import io.gantral.runner.protocol.Task;
import io.temporal.activity.Activity;
import io.temporal.activity.DynamicActivity;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.EncodedValues;
import io.temporal.worker.WorkerFactory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Runners of one pool whose agents end as a test says, in the engine itself: no gateway between.
 */
final class ScriptedRunners implements AutoCloseable {
  private final WorkerFactory factory;
  private final Map<InstanceId, Agent> agents = new ConcurrentHashMap<>();

  ScriptedRunners(WorkflowClient client, String team, String pool) {
    factory = WorkerFactory.newInstance(client);
    var worker = factory.newWorker(EngineNames.runnerQueue("", team, pool));
    worker.registerActivitiesImplementations((DynamicActivity) this::run);
    factory.start();
  }

  /** The agent of an instance, in all its processes. */
  Agent agentOf(InstanceId id) {
    return agents.computeIfAbsent(id, key -> new Agent());
  }

  private Object run(EncodedValues input) {
    var task = input.get(0, Task.class);
    return agentOf(task.instanceId()).run(task);
  }

  @Override
  public void close() {
    factory.shutdownNow();
  }

  /** What the processes of one instance's agent are given, and how they end. */
  static final class Agent {
    private final BlockingQueue<Outcome> script = new LinkedBlockingQueue<>();
    private final List<Task> seen = new CopyOnWriteArrayList<>();

    void willEnd(Outcome outcome) {
      script.add(outcome);
    }

    void willBeDone() {
      willEnd(new Outcome.Done(List.of()));
    }

    void willAsk(String action, String context) {
      var facts = (JsonObject) Json.parse(context);
      willEnd(
          new Outcome.AuthorityRequested(
              new AuthorityRequest(action, "May I " + action + "?", facts), List.of()));
    }

    /** The tasks that its processes were given, in order. */
    List<Task> seen() {
      return seen;
    }

    private Outcome run(Task task) {
      seen.add(task);
      try {
        return Objects.requireNonNull(script.poll(30, TimeUnit.SECONDS), "an outcome in time");
      } catch (InterruptedException e) {
        throw Activity.wrap(e);
      }
    }
  }
}
