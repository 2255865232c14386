package io.gantral.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.testkit.Await;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever asked for an execution is told why it stands still, and why it ended. */
@Timeout(180)
final class WhyEndToEndTest {
  @TempDir private static Path folder;
  @AutoClose private static House house;

  @BeforeAll
  static void open() throws Exception {
    house = House.open(folder);
  }

  @Test
  void theExitCodeOfAnAgent() throws Exception {
    var job = Job.start(house, template("fails", "LOW", "linux", "exit 7"), "{}");

    assertEquals("TERMINATED", job.awaitEnd());
    assertTold(job, "AGENT_EXIT: exit code 7");
    var waited = house.as("alice", "trigger", "fails", "--wait");
    assertEquals(1, waited.code());
    assertTrue(waited.err().contains("exit code 7"), waited.err());
  }

  @Test
  void theMemberOfARequestThatIsWrong() throws Exception {
    var script = "echo '{\\\"action\\\":\\\"a\\\"}' > $GANTRAL_REQUEST_FILE; exit 3";
    var job = Job.start(house, template("errs", "LOW", "linux", script), "{}");

    assertEquals("TERMINATED", job.awaitEnd());
    assertTold(job, "REQUEST_INVALID: /summary a required field is absent");
  }

  @Test
  void theReviewersWords() throws Exception {
    var job = Job.example(house, Job.SPLIT);
    job.awaitPending();

    var rejected = house.as("rita", "reject", job.id(), "--yes", "--because", "Unknown vendor");

    assertEquals(0, rejected.code(), rejected.err());
    assertEquals("TERMINATED", job.awaitEnd());
    assertTold(job, "rejected by rita: Unknown vendor");
  }

  @Test
  void whoApprovedItAndTheWordsToo() throws Exception {
    var job = Job.example(house, Job.PERSISTENT);
    job.awaitPending();

    Job.done(house.as("rita", "approve", job.id(), "--yes", "--because", "Known vendor"));

    assertEquals("COMPLETED", job.awaitEnd());
    assertShown(job, "decided", "approved by rita: Known vendor");
    assertEquals("approved by rita: Known vendor", Job.text(job.instance(), "decided"));
  }

  @Test
  void whoCancelledIt() throws Exception {
    var job = Job.start(house, template("stands", "LOW", "nobody", "exit 0"), "{}");
    Await.until("running", () -> job.state().equals("RUNNING"));

    Job.done(house.as("otto", "cancel", job.id()));

    assertEquals("TERMINATED", job.awaitEnd());
    assertTold(job, "cancelled by otto");
  }

  @Test
  void thatNoRunnerPollsItsPool() throws Exception {
    var job = Job.start(house, template("waits", "LOW", "nobody", "exit 0"), "{}");

    Await.until(
        "the missing runner",
        () -> house.as("alice", "status", job.id()).out().contains("none that polls pool nobody"));
    var waited = house.as("alice", "trigger", "waits", "--wait", "--for", "6s");
    assertTrue(waited.err().contains("pool nobody"), waited.err());
  }

  private static void assertTold(Job job, String reason) {
    assertShown(job, "why", reason);
    assertEquals(reason, Job.text(job.instance(), "reason"));
  }

  private static void assertShown(Job job, String label, String text) {
    for (var command : List.of("status", "history")) {
      var said = house.as("alice", command, job.id()).out().replaceAll("\\s+", " ");
      assertTrue(said.contains(label + " " + text), said);
    }
  }

  private static String template(String name, String materiality, String pool, String script) {
    return """
    {"workflow_id": "%s", "version": "1", "team_id": "payments", "materiality": "%s",
     "policy": "gantral/default",
     "steps": [{"id": "only", "pool": "%s", "agent": {"command": ["sh", "-c", "%s"]}}]}
    """
        .formatted(name, materiality, pool, script);
  }
}
