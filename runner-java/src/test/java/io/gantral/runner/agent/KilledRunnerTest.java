package io.gantral.runner.agent;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.testkit.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledRunnerTest {
  @TempDir Path work;

  @Test
  @Tag("U11")
  void agentEndsWithARunnerThatIsKilled() throws Exception {
    var pidFile = work.resolve("pid");
    var runner =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                OneAgent.class.getName(),
                work.toString(),
                "sleep 600 & echo $! > pid.new; sleep 0.5; mv pid.new pid; sleep 600")
            .inheritIO()
            .start();
    try {
      Await.until("the agent", () -> Files.exists(pidFile));
      var child = ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip())).orElseThrow();
      assertTrue(child.isAlive());

      runner.destroyForcibly().waitFor();

      Await.until(
          "its end", () -> new ProcessTree(child, "NONE=none", Orphans.none()).living().isEmpty());
    } finally {
      runner.destroyForcibly();
    }
  }

  @Test
  void folderOfADeadRunnerIsRemovedAndThatOfALivingOneIsNot() throws Exception {
    var dead = Files.createDirectories(work.resolve("runs/dead/some-run"));
    try (var living = Workspace.open(work, "living")) {
      var run = living.newRun(AgentBench.task(AgentBench.shell(""), Duration.ofHours(1)));

      Workspace.open(work, "other").close();

      assertTrue(Files.exists(run.folder()));
      assertTrue(Files.notExists(dead));
    }
  }
}
