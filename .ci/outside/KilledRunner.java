import java.nio.file.Files;
import java.time.Duration;

/** A runner that dies with -9 while its agent works; another one takes the task over. */
record KilledRunner(Checks checks, Dev dev, Agents agents) {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  void run() throws Exception {
    var web = dev.web();
    var alice = web.token("alice");
    web.post(web.token("otto"), "/v1/workflows", Agents.template("slow", "LOW"));
    var id =
        web.post(
                alice,
                "/v1/instances",
                "{\"workflow_id\":\"outside-slow\",\"workflow_version\":\"1\",\"context\":{}}")
            .at("instance_id");
    var first = dev.startRunner("runner-1", agents.folder(), agents.folder().resolve("work-1"));
    checks.that("the first runner starts the agent", Checks.await(LIMIT, () -> attempts() == 1), "");
    first.destroyForcibly().waitFor();
    checks.same("it is killed in mid-task", "RUNNING", web.get(alice, "/v1/instances/" + id).at("state"));
    var second = dev.startRunner("runner-2", agents.folder(), agents.folder().resolve("work-2"));
    checks.that("another runner gets the task", Checks.await(LIMIT, () -> attempts() == 2), attempts());
    checks.that(
        "as the next attempt",
        !Files.readAllLines(agents.started()).get(1).equals(Files.readAllLines(agents.started()).get(0)),
        Files.readAllLines(agents.started()));
    Files.createFile(agents.permission());
    var ended =
        Checks.await(LIMIT, () -> web.get(alice, "/v1/instances/" + id).at("state").equals("COMPLETED"));
    checks.that("and finishes it", ended, web.get(alice, "/v1/instances/" + id));
    second.destroy();
    second.waitFor();
  }

  private int attempts() throws Exception {
    return Files.exists(agents.started()) ? Files.readAllLines(agents.started()).size() : 0;
  }
}
