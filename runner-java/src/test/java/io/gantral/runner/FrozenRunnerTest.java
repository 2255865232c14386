package io.gantral.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.gantral.authority.InstanceId;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.state.StateName;
import io.gantral.authority.template.AgentSpec;
import io.gantral.runner.protocol.Lease;
import io.gantral.runner.protocol.LeasedTask;
import io.gantral.runner.protocol.Task;
import io.gantral.runner.protocol.Task.Continuation;
import io.gantral.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runner's process that is frozen and thawed, against the bytes of the contract. */
class FrozenRunnerTest {
  private static final String LEASE_DEAD = "{\"code\":\"lease-dead\",\"status\":409}";
  private static final Duration BEAT = Duration.ofMillis(900);

  @TempDir Path folder;
  private ContractGateway gateway;
  private Process runner;

  @BeforeEach
  void start() throws IOException {
    gateway = new ContractGateway();
    var builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            RunnerMain.class.getName(),
            "--gateway",
            gateway.address().toString(),
            "--pool",
            "linux",
            "--work",
            folder.resolve("work").toString(),
            "--agents",
            folder.toString());
    builder.environment().put("GANTRAL_RUNNER_TOKEN", "the-token");
    runner = builder.inheritIO().start();
    Await.until("a poll", () -> !gateway.sent("poll").isEmpty());
  }

  @AfterEach
  void stop() throws Exception {
    runner.destroyForcibly().waitFor();
    gateway.close();
  }

  @Test
  @Tag("T2")
  void aRunnerThatWasFrozenBeforeItsAgentStartedStartsNone() throws Exception {
    // Given: a task whose first heart-beat is not answered before the freeze.
    gateway.hangOnce("heartbeat");
    gateway.once(task());
    Await.until("the task's first heart-beat", () -> !gateway.sent("heartbeat").isEmpty());
    signal("STOP");
    gateway.always("heartbeat", 409, LEASE_DEAD);
    Thread.sleep(BEAT.multipliedBy(2));
    var polls = gateway.sent("poll").size();

    // When
    signal("CONT");
    Await.until("the next poll", () -> gateway.sent("poll").size() > polls + 2);

    // Then
    assertFalse(Files.exists(folder.resolve("acted")), "an agent acted under a dead lease");
    assertEquals(List.of(), gateway.sent("complete"));
  }

  private void signal(String name) throws Exception {
    var kill = new ProcessBuilder("kill", "-" + name, Long.toString(runner.pid())).start();
    assertEquals(0, kill.waitFor());
  }

  private LeasedTask task() {
    return new LeasedTask(
        new Lease("L"),
        1,
        new Task(
            new InstanceId("00000000-0000-4000-8000-000000000001"),
            "payments",
            "vendor-payments",
            "1",
            "pay",
            new AgentSpec(List.of("sh", "-c", "touch acted"), Map.of(), Map.of()),
            StateName.RUNNING,
            Continuation.NONE,
            null,
            JsonObject.of(),
            Duration.ofSeconds(20),
            BEAT));
  }
}
