package io.gantral.runner.agent;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.gantral.authority.InstanceId;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.state.StateName;
import io.gantral.authority.template.AgentSpec;
import io.gantral.runner.protocol.Grant;
import io.gantral.runner.protocol.Lease;
import io.gantral.runner.protocol.LeasedTask;
import io.gantral.runner.protocol.Outcome;
import io.gantral.runner.protocol.Outcome.FailureCode;
import io.gantral.runner.protocol.Task;
import io.gantral.runner.protocol.Task.Continuation;
import io.gantral.runner.settings.AgentSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs real agent processes in a work folder of the test. */
final class AgentBench implements AutoCloseable {
  static final InstanceId INSTANCE = new InstanceId("00000000-0000-4000-8000-000000000001");

  private final Path work;
  private final Workspace workspace;
  private final Agents agents;

  AgentBench(Path work, Path agentFolder, long outputBytes) throws IOException {
    this(work, agentFolder, outputBytes, Duration.ofMillis(300));
  }

  AgentBench(Path work, Path agentFolder, long outputBytes, Duration grace) throws IOException {
    this(work, agentFolder, outputBytes, grace, Orphans.none());
  }

  private AgentBench(Path work, Path agentFolder, long outputBytes, Duration grace, Orphans orphans)
      throws IOException {
    this.work = work;
    this.workspace = Workspace.open(work, "bench");
    this.agents =
        new Agents(
            workspace,
            new AgentSettings(agentFolder, "/usr/local/bin:/usr/bin:/bin", outputBytes, grace),
            orphans);
  }

  static AgentBench in(Path work) throws IOException {
    return new AgentBench(work, work, 1 << 20);
  }

  /** For a process that starts nothing but agents. */
  static AgentBench adoptingIn(Path work) throws IOException {
    return new AgentBench(work, work, 1 << 20, Duration.ofMillis(300), Orphans.adopt());
  }

  static AgentSpec shell(String script) {
    return new AgentSpec(List.of("sh", "-c", script), Map.of(), Map.of());
  }

  static LeasedTask task(AgentSpec agent, Duration timeLimit) {
    return task(agent, Continuation.NONE, null, JsonObject.of(), timeLimit);
  }

  static LeasedTask task(
      AgentSpec agent,
      Continuation continuation,
      @Nullable Grant grant,
      JsonObject context,
      Duration timeLimit) {
    var state = continuation == Continuation.NONE ? StateName.RUNNING : StateName.RESUMED;
    return new LeasedTask(
        new Lease("lease"),
        1,
        new Task(
            INSTANCE,
            "payments",
            "vendor-payments",
            "1",
            "pay",
            agent,
            state,
            continuation,
            grant,
            context,
            timeLimit,
            Duration.ofSeconds(30)));
  }

  Optional<Outcome> run(String script) throws Exception {
    return run(task(shell(script), Duration.ofSeconds(20)), Map.of(), new Stop());
  }

  Optional<Outcome> run(LeasedTask task, Map<String, String> secrets, Stop stop) throws Exception {
    return agents.run(task, secrets, stop, () -> {});
  }

  int removeCheckpointsUnusedSince(Instant instant) throws IOException {
    return workspace.removeCheckpointsUnusedSince(instant);
  }

  Path checkpoints() {
    return work.resolve("checkpoints").resolve(INSTANCE.value());
  }

  static String output(Outcome outcome) throws IOException {
    var uri = Objects.requireNonNull(outcome.evidence().getFirst().uri());
    return Files.readString(Path.of(URI.create(uri)));
  }

  /** Why a run failed; nothing where it reported nothing. */
  static Optional<FailureCode> failure(Optional<Outcome> outcome) {
    return outcome.map(failed -> assertInstanceOf(Outcome.Failed.class, failed).code());
  }

  @Override
  public void close() throws IOException {
    workspace.close();
  }
}
