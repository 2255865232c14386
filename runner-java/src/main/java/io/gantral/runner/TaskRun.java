package io.gantral.runner;

import io.gantral.runner.agent.Agents;
import io.gantral.runner.agent.Detail;
import io.gantral.runner.agent.Stop;
import io.gantral.runner.agent.StopReason;
import io.gantral.runner.log.RunnerLog;
import io.gantral.runner.protocol.GatewayClient;
import io.gantral.runner.protocol.LeasedTask;
import io.gantral.runner.protocol.Outcome;
import io.gantral.runner.protocol.Outcome.FailureCode;
import io.gantral.runner.secret.Resolution;
import io.gantral.runner.secret.Secrets;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One task from its arrival to its report. */
final class TaskRun {
  private final GatewayClient gateway;
  private final Secrets secrets;
  private final Agents agents;
  private final LeasedTask leased;
  private final Stop stop = new Stop();

  TaskRun(GatewayClient gateway, Secrets secrets, Agents agents, LeasedTask leased) {
    this.gateway = gateway;
    this.secrets = secrets;
    this.agents = agents;
    this.leased = leased;
  }

  /** Ends the agent and reports nothing; the engine gives the task to another runner. */
  void abandon() {
    stop.because(StopReason.SHUTDOWN);
  }

  void run() throws InterruptedException {
    var task = leased.task();
    RunnerLog.info(
        "task started",
        "instance",
        task.instanceId(),
        "workflow",
        task.workflowId() + "/" + task.workflowVersion(),
        "step",
        task.stepId(),
        "attempt",
        leased.attempt(),
        "state",
        task.state(),
        "decision",
        task.continuation());
    try (var heartBeat = HeartBeat.start(gateway, leased, stop)) {
      var outcome = outcome(heartBeat);
      if (outcome.isPresent()) {
        new Reports(gateway).report(leased, outcome.get());
        return;
      }
    }
    RunnerLog.warn(
        "task dropped", "instance", task.instanceId(), "reason", stop.reason().orElseThrow());
  }

  private Optional<Outcome> outcome(HeartBeat heartBeat) throws InterruptedException {
    var task = leased.task();
    var decided = task.continuation().isOfPerson();
    return switch (secrets.resolve(task.agent().secrets(), decided)) {
      case Resolution.Resolved(var values) -> runAgent(values, heartBeat);
      case Resolution.Unresolved(String variable) -> {
        RunnerLog.warn("secret unresolved", "instance", task.instanceId(), "variable", variable);
        yield Optional.of(
            new Outcome.Failed(FailureCode.SECRET_UNRESOLVED, Detail.of(variable), List.of()));
      }
    };
  }

  private Optional<Outcome> runAgent(Map<String, String> values, HeartBeat heartBeat)
      throws InterruptedException {
    try {
      return agents.run(leased, values, stop, heartBeat::confirm);
    } catch (IOException e) {
      RunnerLog.error("work folder unusable", e, "instance", leased.task().instanceId());
      return Optional.of(new Outcome.Failed(FailureCode.AGENT_START, List.of()));
    }
  }
}
