import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** The example agent from its template to its verdict, and its evidence without the database. */
record MainJob(Checks checks, Dev dev, Path work) {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String SENTINEL = "sentinel-" + System.nanoTime();

  void run() throws Exception {
    var id = start();
    var runner = dev.startRunner("runner-1", dev.home(), work.resolve("runner-1"));
    var seen = awaitWaiting(id);
    decide(id, seen);
    runner.destroy();
    evidence(id);
    metrics();
  }

  private String start() throws Exception {
    var template = dev.home().resolve("examples/persistent-agent/workflow.json").toString();
    checks.same(
        "workflow store ends with 0", 0, dev.command("workflow", "store", template, "--as", "otto").code());
    var context = "{\"note\":\"%s\"}".formatted(SENTINEL);
    var triggered =
        dev.command("trigger", "vendor-payments", "--context", context, "--json", "--as", "alice");
    checks.same("trigger ends with 0", 0, triggered.code());
    var id = triggered.json().at("instance_id");
    checks.that("trigger --json names the instance", id.length() == 36, triggered.out());
    return id;
  }

  private String awaitWaiting(String id) throws Exception {
    var waits =
        Checks.await(
            LIMIT,
            () -> dev.web().get(dev.web().token("rita"), "/v1/instances/" + id).at("state").equals("WAITING_FOR_HUMAN"));
    checks.that("the agent asks for authority", waits, "no request");
    var listed = dev.command("list", "--waiting", "--json", "--as", "rita");
    checks.same("list --waiting shows rita what waits", id, listed.json().at("items/0/instance_id"));
    return listed.json().at("items/0/seen");
  }

  private void decide(String id, String seen) throws Exception {
    var alice = dev.command("approve", id, "--because", "mine", "--yes", "--as", "alice", "--json");
    checks.same("approve by the requester ends with 1", 1, alice.code());
    checks.same("and says why", "decision-refused", alice.json().at("code"));
    var nothing = dev.command("approve", id, "--because", "  ", "--yes", "--as", "rita");
    checks.that("approve without a reason does not count", nothing.code() != 0, nothing.out());
    var counted = dev.command("approve", id, "--because", "checked", "--yes", "--json", "--as", "rita");
    checks.same("approve by a reviewer ends with 0", 0, counted.code());
    checks.same("and gives the artifact's hash", 64, counted.json().at("artifact_hash").length());
    var second =
        dev.web()
            .post(
                dev.web().token("rita"),
                "/v1/instances/" + id + "/decisions",
                "{\"type\":\"REJECT\",\"justification\":\"changed my mind\",\"seen\":\"" + seen + "\"}");
    checks.same("a second decision is a conflict", 409, second.status());
    checks.that(
        "a second decision is refused with a reason",
        second.at("code").equals("decision-refused") && !second.at("refusal").isEmpty(),
        second);
    var ended =
        Checks.await(
            LIMIT,
            () -> dev.command("status", id, "--json", "--as", "alice").json().at("state").equals("COMPLETED"));
    checks.that("a new process completes the job", ended, "it did not end");
    checks.same(
        "all seven payments stand in the ledger",
        8,
        Files.readAllLines(dev.home().resolve(".gantral/ledgers/" + id + ".csv")).size());
  }

  private void evidence(String id) throws Exception {
    var history = dev.command("history", id, "--json", "--as", "alice");
    checks.same("history ends with 0", 0, history.code());
    checks.that("history shows COMPLETED", history.out().contains("COMPLETED"), history.out());
    var to = work.resolve("evidence").toString();
    checks.same("export ends with 0", 0, dev.command("export", id, "--to", to, "--as", "ada").code());
    var keys = dev.command("keys", "--as", "ada");
    var trust = Files.writeString(work.resolve("trust.json"), keys.out()).toString();
    verify("the exported evidence", trust, to + "/" + id);
    closedDatabase();
    verify("the store itself", trust, dev.data().resolve("artifacts/instances/" + id).toString());
    tampered(trust, Path.of(to, id));
    checks.same("a wrong option ends with 2", 2, dev.command("list", "--nonsense").code());
    checks.same(
        "an unknown instance ends with 4",
        4,
        dev.command("status", "00000000-0000-4000-8000-000000000000", "--as", "alice").code());
    checks.same(
        "no gateway ends with 3",
        3,
        dev.command("list", "--gateway", "http://127.0.0.1:9", "--as", "alice").code());
  }

  private void verify(String what, String trust, String evidence) throws Exception {
    var verdict = dev.command("verify", "--trust", trust, evidence);
    checks.that(
        what + " is VALID, and nothing else is printed",
        verdict.code() == 0 && verdict.out().equals("VALID\n"),
        verdict);
  }

  private void tampered(String trust, Path evidence) throws Exception {
    var approval = evidence.resolve("chain/00000003.json");
    var text = Files.readString(approval);
    Files.writeString(approval, text.replace("\"human_actor_id\":\"rita\"", "\"human_actor_id\":\"rito\""));
    var verdict = dev.command("verify", "--trust", trust, evidence.toString());
    checks.that(
        "one changed byte is INVALID, with a reason",
        verdict.code() == 1 && verdict.out().equals("INVALID\n") && !verdict.err().isEmpty(),
        verdict);
    Files.writeString(approval, text);
  }

  private void closedDatabase() throws Exception {
    var url = "jdbc:postgresql://" + dev.postgres() + "/gantral";
    try (var anybody = DriverManager.getConnection(url, "postgres", "guessed")) {
      checks.that("the database asks for the secret of the run", false, anybody.getCatalog());
    } catch (SQLException refused) {
      checks.same("the database asks for the secret of the run", "28P01", refused.getSQLState());
    }
  }

  private void metrics() throws Exception {
    var page = dev.web().open("/metrics").body();
    checks.that("/metrics counts requests", page.contains("gantral_http_requests"), page);
    for (var word : List.of(SENTINEL, "eyJ", "Acme Logistics", "no-secret-at-all")) {
      checks.that("/metrics does not contain " + word, !page.contains(word), "it does");
    }
  }
}
