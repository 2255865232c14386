package io.gantral.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.InstanceId;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.state.StateName;
import io.gantral.authority.template.AgentSpec;
import io.gantral.authority.template.Secret;
import io.gantral.runner.agent.Agents;
import io.gantral.runner.agent.Orphans;
import io.gantral.runner.agent.Workspace;
import io.gantral.runner.protocol.Answer;
import io.gantral.runner.protocol.GatewayClient;
import io.gantral.runner.protocol.GatewayTimes;
import io.gantral.runner.protocol.Lease;
import io.gantral.runner.protocol.LeasedTask;
import io.gantral.runner.protocol.Messages.Poll;
import io.gantral.runner.protocol.Task;
import io.gantral.runner.protocol.Task.Continuation;
import io.gantral.runner.secret.Secrets;
import io.gantral.runner.settings.AgentSettings;
import io.gantral.testkit.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The runner against the bytes of the contract; the real gateway meets it in the embedded stack.
 */
class RunnerContractTest {
  private static final String LEASE_DEAD = "{\"code\":\"lease-dead\",\"status\":409}";
  private static final Duration BEAT = Duration.ofMillis(600);

  @TempDir Path folder;
  private ContractGateway gateway;
  private GatewayClient client;
  private Workspace workspace;
  private Runner runner;
  private Thread loop;

  @BeforeEach
  void start() throws Exception {
    gateway = new ContractGateway();
    client = new GatewayClient(gateway.address(), () -> "the-token", GatewayTimes.DEFAULT);
    workspace = Workspace.open(folder.resolve("work"), "runner-1");
    var agents =
        new Agents(
            workspace,
            new AgentSettings(folder, "/usr/bin:/bin", 1 << 20, Duration.ofMillis(200)),
            Orphans.none());
    var secrets = new Secrets(Map.of("GANTRAL_SECRET_KEY", "s3cret"), null);
    runner = new Runner(client, secrets, agents, new Poll("runner-1", List.of("linux")), 2);
    loop = Thread.ofVirtual().start(runner::run);
  }

  @AfterEach
  void stop() throws Exception {
    runner.drain(Duration.ZERO);
    loop.join();
    client.close();
    workspace.close();
    gateway.close();
  }

  @Test
  void pollNamesTheRunnerItsPoolsAndItsToken() throws Exception {
    Await.until("a poll", () -> !gateway.sent("poll").isEmpty());

    var poll = gateway.sent("poll").getFirst();
    assertEquals("Bearer the-token", poll.authorization());
    assertEquals("{\"runner_id\":\"runner-1\",\"pools\":[\"linux\"]}", poll.body());
  }

  @Test
  @Tag("T6")
  @Tag("T7")
  void outcomeIsReportedWithEvidenceByReferenceAndWithoutContent() throws Exception {
    gateway.once(task("echo $KEY; echo hidden"));

    Await.until("a report", () -> gateway.sent("complete").size() == 1);

    var body = gateway.sent("complete").getFirst().body();
    assertTrue(
        body.startsWith("{\"lease\":\"L\",\"evidence\":[{\"type\":\"evidence\",\"sha256\":"));
    assertFalse(body.contains("hidden") || body.contains("s3cret"));
  }

  @Test
  void outcomeSurvivesAGatewayThatIsAway() throws Exception {
    gateway.once("complete", 503, "");
    gateway.once("complete", 401, "{\"code\":\"unauthenticated\"}");
    gateway.once("complete", 429, "");
    gateway.once(task("exit 0"));

    Await.until("a fourth report", () -> gateway.sent("complete").size() == 4);

    assertEquals(1, gateway.sent("complete").stream().distinct().count());
  }

  @Test
  void deadLeaseEndsTheReports() throws Exception {
    gateway.once("complete", 409, LEASE_DEAD);
    gateway.once(task("exit 0"));
    Await.until("a report", () -> gateway.sent("complete").size() == 1);

    gateway.once(task("exit 1"));
    Await.until("the next task's report", () -> gateway.sent("fail").size() == 1);

    assertEquals(1, gateway.sent("complete").size());
  }

  @Test
  void requestThatTheGatewayRefusesIsAFailedAgent() throws Exception {
    gateway.once("request", 400, "{\"code\":\"request-invalid\"}");
    gateway.once(
        task(
            "printf '{\"action\":\"a\",\"summary\":\"s\",\"context\":{}}' > $GANTRAL_REQUEST_FILE;"
                + " exit 3"));

    Await.until("a failure", () -> gateway.sent("fail").size() == 1);

    assertTrue(gateway.sent("fail").getFirst().body().contains("\"code\":\"REQUEST_INVALID\""));
  }

  @Test
  void agentWhoseEndTheGatewayRefusesIsReportedAsFailedAndNotRunAgain() throws Exception {
    gateway.always("complete", 400, "{\"code\":\"request-invalid\"}");
    gateway.once("fail", 400, "{\"code\":\"request-invalid\"}");
    gateway.once("fail", 404, "<html>not the gateway</html>");
    gateway.once("fail", 400, "{\"code\":\"request-invalid\"}");
    gateway.once(task("exit 0"));

    Await.until("the last failure", () -> gateway.sent("fail").size() == 4);

    assertEquals(1, gateway.sent("complete").size());
    assertTrue(gateway.sent("fail").getFirst().body().contains("\"evidence\":[{"));
    assertEquals(
        "{\"lease\":\"L\",\"code\":\"REPORT_REFUSED\",\"detail\":\"\",\"evidence\":[]}",
        gateway.sent("fail").getLast().body());
  }

  @Test
  @Tag("T5")
  void unresolvedSecretStopsTheLaunch() throws Exception {
    var agent = AgentsOf.shell("touch started", Map.of("KEY", "gantral+secret://env/MISSING"));
    gateway.once(task(agent));

    Await.until("a failure", () -> gateway.sent("fail").size() == 1);

    assertEquals(
        "{\"lease\":\"L\",\"code\":\"SECRET_UNRESOLVED\",\"detail\":\"KEY\",\"evidence\":[]}",
        gateway.sent("fail").getFirst().body());
    assertFalse(Files.exists(folder.resolve("started")));
  }

  @Test
  void cancelEndsTheAgentAndIsReported() throws Exception {
    gateway.always("heartbeat", 200, "{\"cancel\":true}");
    gateway.once(task("sleep 600"));

    Await.until("a failure", () -> gateway.sent("fail").size() == 1);

    assertTrue(gateway.sent("fail").getFirst().body().contains("\"code\":\"CANCELLED\""));
  }

  @Test
  @Tag("T2")
  void deadLeaseEndsTheAgentAndNothingIsReported() throws Exception {
    gateway.once("heartbeat", 200, "{\"cancel\":false}");
    gateway.always("heartbeat", 409, LEASE_DEAD);
    gateway.once(task("echo $$ > pid; sleep 600"));

    assertAgentEndsUnreported();
  }

  @Test
  @Tag("T2")
  void agentWithoutAcknowledgedHeartBeatsEndsBeforeAnotherOneStarts() throws Exception {
    gateway.once("heartbeat", 200, "{\"cancel\":false}");
    gateway.always("heartbeat", 503, "");
    gateway.once(task("echo $$ > pid; sleep 600"));

    assertAgentEndsUnreported();
  }

  @Test
  void drainLetsAgentsFinishAndTakesNoMoreTasks() throws Exception {
    gateway.once(task("echo $$ > pid; while [ ! -e go ]; do sleep 0.05; done"));
    Await.until("the agent", () -> Files.exists(folder.resolve("pid")));
    var drain = Thread.ofVirtual().start(() -> drain(Duration.ofSeconds(20)));
    loop.join();
    gateway.once(task("touch second"));

    Files.createFile(folder.resolve("go"));
    drain.join();

    assertEquals(1, gateway.sent("complete").size());
    assertFalse(Files.exists(folder.resolve("second")));
  }

  @Test
  void drainEndsWhatDoesNotFinishAndReportsNothing() throws Exception {
    gateway.once(task("echo $$ > pid; sleep 600"));
    Await.until("the agent", () -> pid() > 0);

    runner.drain(Duration.ofMillis(100));

    assertFalse(ProcessHandle.of(pid()).map(ProcessHandle::isAlive).orElse(false));
    assertEquals(List.of(), gateway.sent("fail"));
    assertEquals(List.of(), gateway.sent("complete"));
  }

  @Test
  void answersAreToldApart() throws Exception {
    var lease = new Lease("L");
    gateway.once("heartbeat", 409, LEASE_DEAD);
    assertInstanceOf(Answer.LeaseDead.class, client.heartbeat(lease, BEAT));
    gateway.once("heartbeat", 403, "{\"code\":\"lease-foreign\"}");
    assertInstanceOf(Answer.LeaseDead.class, client.heartbeat(lease, BEAT));
    gateway.once("heartbeat", 409, "{\"code\":\"something-else\"}");
    assertInstanceOf(Answer.Refused.class, client.heartbeat(lease, BEAT));
    gateway.once("heartbeat", 403, "<html>");
    assertEquals(new Answer.Denied<>(403, "unknown"), client.heartbeat(lease, BEAT));
    gateway.once("heartbeat", 200, "{\"cancel\":false,\"cancel\":true}");
    assertInstanceOf(Answer.Unavailable.class, client.heartbeat(lease, BEAT));
    gateway.once("heartbeat", 404, "<html>");
    assertInstanceOf(Answer.Unavailable.class, client.heartbeat(lease, BEAT));
    gateway.once("heartbeat", 302, "");
    assertInstanceOf(Answer.Unavailable.class, client.heartbeat(lease, BEAT));
    gateway.once("heartbeat", 200, " ".repeat(GatewayClient.MAX_ANSWER + 1));
    assertInstanceOf(Answer.Unavailable.class, client.heartbeat(lease, BEAT));
  }

  private void assertAgentEndsUnreported() throws Exception {
    Await.until("the agent", () -> pid() > 0);
    var process = ProcessHandle.of(pid());
    Await.until("its end", () -> !process.map(ProcessHandle::isAlive).orElse(false));
    gateway.always("heartbeat", 200, "{\"cancel\":false}");
    gateway.once(task("exit 1"));
    Await.until("the next task's report", () -> gateway.sent("fail").size() == 1);
    assertEquals(List.of(), gateway.sent("complete"));
    assertTrue(gateway.sent("fail").getFirst().body().contains("\"code\":\"AGENT_EXIT\""));
  }

  private void drain(Duration limit) {
    try {
      runner.drain(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long pid() throws Exception {
    var file = folder.resolve("pid");
    var text = Files.exists(file) ? Files.readString(file).strip() : "";
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }

  private static LeasedTask task(String script) {
    return task(AgentsOf.shell(script, Map.of("KEY", "gantral+secret://env/KEY")));
  }

  private static LeasedTask task(AgentSpec agent) {
    return new LeasedTask(
        new Lease("L"),
        1,
        new Task(
            new InstanceId("00000000-0000-4000-8000-000000000002"),
            "payments",
            "w",
            "1",
            "pay",
            agent,
            StateName.RUNNING,
            Continuation.NONE,
            null,
            JsonObject.of(),
            Duration.ofMinutes(1),
            BEAT));
  }

  private static final class AgentsOf {
    static AgentSpec shell(String script, Map<String, String> secrets) {
      var references =
          secrets.entrySet().stream()
              .collect(
                  Collectors.toMap(Map.Entry::getKey, entry -> Secret.atStart(entry.getValue())));
      return new AgentSpec(List.of("sh", "-c", script), Map.of(), references);
    }
  }
}
