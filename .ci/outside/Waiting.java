import java.nio.file.Files;
import java.time.Duration;

/** An instance that waits for a person. */
final class Waiting {
  private Waiting() {}

  static String instance(Dev dev, Agents agents) throws Exception {
    var web = dev.web();
    var alice = web.token("alice");
    web.post(web.token("otto"), "/v1/workflows", Agents.template("asks", "HIGH"));
    var id =
        web.post(
                alice,
                "/v1/instances",
                "{\"workflow_id\":\"outside-asks\",\"workflow_version\":\"1\",\"context\":{}}")
            .at("instance_id");
    var work = Files.createTempDirectory(agents.folder(), "work-");
    var runner = dev.startRunner("runner-1", agents.folder(), work);
    var waits =
        Checks.await(
            Duration.ofSeconds(60),
            () -> web.get(alice, "/v1/instances/" + id).at("state").equals("WAITING_FOR_HUMAN"));
    runner.destroy();
    runner.waitFor();
    if (!waits) {
      throw new IllegalStateException(id + " does not wait: " + web.get(alice, "/v1/instances/" + id));
    }
    return id;
  }
}
