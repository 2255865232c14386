package io.gantral.runner.agent;

import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.runner.log.RunnerLog;
import io.gantral.runner.protocol.LeasedTask;
import io.gantral.runner.protocol.Outcome;
import io.gantral.runner.protocol.Outcome.FailureCode;
import io.gantral.runner.protocol.Task;
import io.gantral.runner.settings.AgentSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs agents: a fresh process, a fresh folder and a clean environment each time, and an outcome
 * that follows from the exit code alone.
 *
 * <p>Source: design §5.
 */
public final class Agents {
  private static final int DONE = 0;
  private static final int ASKS_FOR_AUTHORITY = 3;
  private static final int SIGNALS = 128;

  private final Workspace workspace;
  private final AgentSettings settings;
  private final Executables executables;
  private final Optional<String> setsid;
  private final Orphans orphans;

  /**
   * Agents in a work folder.
   *
   * @param orphans finds what they leave behind
   */
  public Agents(Workspace workspace, AgentSettings settings, Orphans orphans) {
    this.orphans = orphans;
    this.workspace = workspace;
    this.settings = settings;
    this.executables = new Executables(settings.folder(), settings.path());
    this.setsid = executables.find("setsid").map(Path::toString);
  }

  /** Whether agents get a session of their own, by which they end with a runner that is killed. */
  public boolean inOwnSession() {
    return setsid.isPresent();
  }

  /** What the end of an agent takes at most, once there is a reason for it. */
  public Duration longestEnd() {
    return settings.grace().plus(AgentProcess.LONGEST_FORCED_END);
  }

  /**
   * Runs the agent of a task to its end.
   *
   * @param stop ends the agent when there is a reason
   * @param last is waited for right before the start
   * @return what is to be reported; empty where this runner has nothing to say any more
   */
  public Optional<Outcome> run(
      LeasedTask leased, Map<String, String> secrets, Stop stop, LastLook last)
      throws IOException, InterruptedException {
    if (workspace.hasRemovedCheckpoint(leased.task().instanceId())) {
      RunnerLog.warn("checkpoint removed before", "instance", leased.task().instanceId());
      return Optional.of(new Outcome.Failed(FailureCode.CHECKPOINT_REMOVED, List.of()));
    }
    try (var run = workspace.newRun(leased)) {
      tell(leased.task(), run);
      return run(leased, run, secrets, stop, last);
    }
  }

  private static void tell(Task task, RunFolder run) throws IOException {
    Files.write(run.contextFile(), task.context().canonicalBytes());
    var grant = task.grant();
    if (grant != null) {
      Files.write(run.decisionFile(), DecisionFile.of(task, grant).canonicalBytes());
    }
  }

  private Optional<Outcome> run(
      LeasedTask leased, RunFolder run, Map<String, String> secrets, Stop stop, LastLook last)
      throws InterruptedException {
    AgentProcess process;
    try {
      var launch = launch(leased, run, secrets);
      last.await();
      if (stop.reason().isPresent()) {
        return stopped(stop.reason().get(), List.of());
      }
      process = AgentProcess.start(launch, setsid, orphans, stop);
    } catch (IOException e) {
      return Optional.of(
          new Outcome.Failed(FailureCode.AGENT_START, startFailure(leased), List.of()));
    }
    var ending = process.await();
    var evidence =
        new EvidenceRef(
            EvidenceRef.Type.EVIDENCE, process.outputSha256(), run.output().toUri().toString());
    return outcome(ending, run, List.of(evidence));
  }

  private Launch launch(LeasedTask leased, RunFolder run, Map<String, String> secrets)
      throws IOException {
    var task = leased.task();
    return new Launch(
        command(task.agent().command()),
        settings.folder(),
        AgentEnvironment.of(leased, run, settings.path(), secrets),
        "GANTRAL_REQUEST_FILE=" + run.requestFile(),
        run.output(),
        settings.outputBytes(),
        task.timeLimit(),
        settings.grace());
  }

  private List<String> command(List<String> words) throws IOException {
    var command = new ArrayList<>(words);
    command.set(0, executables.require(words.getFirst()).toString());
    return command;
  }

  private static Optional<Outcome> outcome(
      Ending ending, RunFolder run, List<EvidenceRef> evidence) {
    return switch (ending) {
      case Ending.Exited(int code) -> Optional.of(exited(code, run, evidence));
      case Ending.Stopped(StopReason reason) -> stopped(reason, evidence);
    };
  }

  private static Outcome exited(int code, RunFolder run, List<EvidenceRef> evidence) {
    return switch (code) {
      case DONE -> new Outcome.Done(evidence);
      case ASKS_FOR_AUTHORITY -> asked(run, evidence);
      default -> new Outcome.Failed(FailureCode.AGENT_EXIT, exitOf(code), evidence);
    };
  }

  private static Outcome asked(RunFolder run, List<EvidenceRef> evidence) {
    try {
      return new Outcome.AuthorityRequested(RequestFile.read(run.requestFile()), evidence);
    } catch (RequestRefused e) {
      return new Outcome.Failed(FailureCode.REQUEST_INVALID, e.detail(), evidence);
    }
  }

  /** As shells count it: a signal that ended the agent is told by 128 and its number. */
  private static String exitOf(int code) {
    return "exit code " + code + (code > SIGNALS ? " (signal " + (code - SIGNALS) + ")" : "");
  }

  /** The template's word for the program; what the system says could be anything. */
  private static String startFailure(LeasedTask leased) {
    return Detail.of("cannot start " + leased.task().agent().command().getFirst());
  }

  private static Optional<Outcome> stopped(StopReason reason, List<EvidenceRef> evidence) {
    return switch (reason) {
      case TIME_LIMIT -> Optional.of(new Outcome.Failed(FailureCode.TIME_LIMIT, evidence));
      case OUTPUT_LIMIT -> Optional.of(new Outcome.Failed(FailureCode.OUTPUT_LIMIT, evidence));
      case OUTPUT_LOST -> Optional.of(new Outcome.Failed(FailureCode.OUTPUT_LOST, evidence));
      case CANCELLED -> Optional.of(new Outcome.Failed(FailureCode.CANCELLED, evidence));
      case LEASE_LOST, SHUTDOWN -> Optional.empty();
    };
  }
}
