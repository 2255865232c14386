package io.gantral.runner;

import io.gantral.runner.agent.Agents;
import io.gantral.runner.agent.Orphans;
import io.gantral.runner.agent.Workspace;
import io.gantral.runner.log.RunnerLog;
import io.gantral.runner.protocol.GatewayClient;
import io.gantral.runner.protocol.GatewayTimes;
import io.gantral.runner.protocol.Messages.Poll;
import io.gantral.runner.secret.Secrets;
import io.gantral.runner.settings.RunnerSettings;
import io.gantral.runner.settings.SettingsRefused;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The runner as a process: exit 0 when it has drained, 2 when its settings are wrong. */
public final class RunnerMain {
  private static final int OK = 0;
  private static final int USAGE = 2;

  private RunnerMain() {}

  /** Runs until SIGTERM. */
  public static void main(String[] args) {
    prepareLog();
    System.exit(run(List.of(args), System.getenv(), System.out, System.err));
  }

  /** The same without the end of the JVM; gives the exit code. */
  public static int run(
      List<String> words, Map<String, String> environment, PrintStream out, PrintStream err) {
    if (words.contains("--help") || words.contains("-h")) {
      out.print(RunnerSettings.help());
      return OK;
    }
    try {
      start(RunnerSettings.read(words, environment), environment);
      return OK;
    } catch (SettingsRefused e) {
      var mistakes = String.join("; ", e.mistakes());
      err.println("gantral runner: " + mistakes + "; see gantral runner --help");
    } catch (IOException e) {
      err.println("gantral runner: the work folder cannot be used: " + e.getMessage());
    }
    return USAGE;
  }

  private static void start(RunnerSettings settings, Map<String, String> environment)
      throws IOException {
    try (var workspace = Workspace.open(settings.work(), settings.id());
        var gateway =
            new GatewayClient(
                settings.gateway(), token(settings, environment), GatewayTimes.DEFAULT)) {
      removeOldCheckpoints(workspace, settings.keepCheckpoints());
      var orphans = Orphans.adopt();
      var agents = new Agents(workspace, settings.agents(), orphans);
      var secrets = new Secrets(environment, settings.secretsFolder());
      var poll = new Poll(settings.id(), settings.pools());
      announce(settings, agents, orphans);
      runUntilStopped(
          new Runner(gateway, secrets, agents, poll, settings.slots()), settings.drain());
    }
  }

  private static void runUntilStopped(Runner runner, Duration drain) {
    var hook = Thread.ofPlatform().name("drain").unstarted(() -> drain(runner, drain));
    Runtime.getRuntime().addShutdownHook(hook);
    runner.run();
    join(hook);
  }

  private static void drain(Runner runner, Duration limit) {
    try {
      runner.drain(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The folders and the client are needed until the last agent has ended. */
  private static void join(Thread hook) {
    try {
      hook.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Supplier<String> token(RunnerSettings settings, Map<String, String> environment) {
    var file = settings.tokenFile();
    if (file != null) {
      return new TokenFile(file);
    }
    var fixed = environment.getOrDefault(RunnerSettings.TOKEN_VARIABLE, "");
    return () -> TokenFile.checked(fixed);
  }

  private static void removeOldCheckpoints(Workspace workspace, Duration age) throws IOException {
    if (age.isPositive()) {
      int removed = workspace.removeCheckpointsUnusedSince(Instant.now().minus(age));
      RunnerLog.info("old checkpoints removed", "count", removed);
    }
  }

  private static void announce(RunnerSettings settings, Agents agents, Orphans orphans) {
    RunnerLog.info(
        "runner started",
        "gateway",
        settings.gateway(),
        "id",
        settings.id(),
        "pools",
        String.join(",", settings.pools()),
        "slots",
        settings.slots(),
        "work",
        settings.work(),
        "agents",
        settings.agents().folder());
    if (!agents.inOwnSession()) {
      RunnerLog.warn("setsid not found: agents outlive a runner that is killed");
    }
    if (!orphans.areAdopted()) {
      RunnerLog.warn("no child subreaper here: a process that hides from its agent outlives it");
    }
  }

  private static void prepareLog() {
    System.setProperty("java.util.logging.manager", DrainingLogManager.class.getName());
    if (System.getProperty("java.util.logging.SimpleFormatter.format") == null) {
      System.setProperty(
          "java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL%1$tz %4$s %5$s%6$s%n");
    }
  }
}
