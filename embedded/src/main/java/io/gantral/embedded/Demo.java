package io.gantral.embedded;

import static io.gantral.embedded.Callers.done;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import io.gantral.cli.api.Decision;
import io.gantral.cli.api.Instance;
import io.gantral.cli.api.Pending;
import io.gantral.cli.api.Reply;
import io.gantral.cli.evidence.EvidenceArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * The main job, told while it happens; whatever does not happen ends it with {@link DemoFailed}.
 */
final class Demo {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long MAX_EXPORT = 64L << 20;
  private static final String LEDGERS = "ledgers";
  private static final List<String> LIFE =
      List.of(
          "CREATED", "RUNNING", "WAITING_FOR_HUMAN", "APPROVED", "RESUMED", "RUNNING", "COMPLETED");

  private final EmbeddedStack stack;
  private final Children children;
  private final Path home;
  private final Path root;
  private final Story story;
  private final Callers callers;

  Demo(EmbeddedStack stack, Path home, Story story) {
    this.stack = stack;
    this.children = new Children(home);
    this.home = home;
    this.root = stack.data().root();
    this.callers = new Callers(stack.addresses());
    this.story = story;
  }

  /** Runs the job; the runner ends with it, however it ends. Gives the check of its evidence. */
  EvidenceCheck run() throws IOException {
    var runner = startRunner();
    try {
      var id = trigger();
      var waiting =
          await(id, instance -> instance.pending().isPresent(), "a request for authority");
      tellRequest(id, runner, waiting.pending().orElseThrow());
      decide(id, waiting.pending().orElseThrow());
      await(id, Instance::ended, "the end of the instance");
      tellResumption(id);
      tellEvents(id);
      return checkEvidence(id);
    } finally {
      Children.stop(runner);
    }
  }

  private Process startRunner() throws IOException {
    var token = TokenFile.write(stack.data().runnerToken(), callers.token(DevPersonas.RUNNER));
    var runner =
        children.startRunner(
            stack.addresses().gateway().toString(),
            token,
            Files.createDirectories(stack.data().runner()),
            Map.of("PAYMENTS_API_KEY", key(), "PAYMENTS_RELEASE_KEY", key()));
    story.fact("runner", "process " + runner.pid() + ", knows the gateway's address and its token");
    return runner;
  }

  private String trigger() throws IOException {
    done(callers.as(DevPersonas.OPERATOR).storeWorkflow(template()), "storing the workflow");
    var context = (JsonObject) Json.parse(Files.readString(example("context.json")));
    var started =
        done(
            callers
                .as(DevPersonas.REQUESTER)
                .start("vendor-payments", "1", context, UUID.randomUUID().toString()),
            "starting an instance");
    story.chapter("otto stored vendor-payments/1, alice starts it");
    story.fact("instance", started.id());
    return started.id();
  }

  /** The example's, with the ledgers in the demo's own folder. */
  private JsonObject template() throws IOException {
    var ledgers = new JsonString(root.resolve(LEDGERS).toString()).canonicalString();
    var text = Files.readString(example("workflow.json"));
    return (JsonObject) Json.parse(text.replace("\".gantral/ledgers\"", ledgers));
  }

  private void tellRequest(String id, Process runner, Pending pending) throws IOException {
    requireAlive(runner);
    story.fact("runner-1", "polled the task: " + lines(id, 0, 1).getFirst());
    story.chapter("The agent asks for authority, and exits");
    story.fact("asks", pending.action() + ": " + pending.summary());
    story.fact("policy", "REQUIRE_HUMAN, " + pending.reason());
    story.fact("deciders", String.join(", ", pending.eligibleRoles()) + ", but not who asked");
  }

  private void decide(String id, Pending pending) {
    var early = callers.as(DevPersonas.REQUESTER).decide(id, approval(pending), key());
    if (!(early instanceof Reply.Failed<?>)) {
      throw new DemoFailed("alice, who may not decide, was not refused");
    }
    story.chapter("Decisions");
    story.fact("alice", "refused: not one of those who may decide; the attempt is kept");
    var counted =
        done(callers.as(DevPersonas.APPROVER).decide(id, approval(pending), key()), "approving");
    story.fact("rita", counted.state() + ", committed as artifact " + counted.sequence());
    story.fact("artifact", counted.artifactHash());
  }

  private void tellResumption(String id) throws IOException {
    var continued = lines(id, 1, 2);
    requireState(id, "COMPLETED");
    story.chapter("A new agent process goes on from its checkpoint: COMPLETED");
    story.fact("agent", continued.getFirst());
    story.fact("agent", continued.get(1));
    story.fact("ledger", ledgerLines(id) + " payments in " + LEDGERS + "/" + id + ".csv");
  }

  private void tellEvents(String id) {
    var states = Events.statesOf(stack.kafkaClient(), id, "COMPLETED", LIMIT);
    if (!states.equals(LIFE)) {
      throw new DemoFailed("Kafka should have brought " + LIFE + " and brought " + states);
    }
    story.chapter("Events, as they came back from Kafka");
    story.fact("kafka", String.join(" > ", states));
  }

  private EvidenceCheck checkEvidence(String id) throws IOException {
    return EvidenceCheck.start(
        children, stack.data().trustFile(), export(id), root.resolve("tampered"));
  }

  private Path export(String id) throws IOException {
    var zip = root.resolve("evidence.zip");
    done(callers.as(DevPersonas.AUDITOR).export(id, zip, MAX_EXPORT), "exporting the evidence");
    var unpacked =
        done(
            new EvidenceArchive(id, EvidenceArchive.Limits.DEFAULT)
                .unpack(zip, Files.createDirectories(root.resolve("evidence"))),
            "unpacking the evidence");
    return unpacked.folder();
  }

  private Instance await(String id, Predicate<Instance> condition, String what) {
    var deadline = Instant.now().plus(LIMIT);
    var api = callers.as(DevPersonas.APPROVER);
    while (Instant.now().isBefore(deadline)) {
      var instance = done(api.instance(id), "reading the instance");
      if (condition.test(instance)) {
        return instance;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    throw new DemoFailed(what + " did not come within " + LIMIT.toSeconds() + " s");
  }

  private void requireState(String id, String expected) {
    var instance = done(callers.as(DevPersonas.AUDITOR).instance(id), "reading the instance");
    if (!instance.state().equals(Optional.of(expected))) {
      throw new DemoFailed("the instance should be " + expected + " and is " + instance.state());
    }
  }

  /** The first lines of what the n-th agent process printed, as the runner captured it. */
  private List<String> lines(String id, int process, int count) throws IOException {
    var evidence = root.resolve("runner/evidence").resolve(id);
    try (var files = Files.list(evidence)) {
      var outputs = files.sorted(Demo::byAge).toList();
      if (outputs.size() <= process) {
        throw new DemoFailed("there is no output of agent process " + (process + 1));
      }
      var lines = new ArrayList<>(Files.readAllLines(outputs.get(process)));
      return lines.subList(0, Math.min(count, lines.size()));
    }
  }

  private static int byAge(Path a, Path b) {
    try {
      return Files.getLastModifiedTime(a).compareTo(Files.getLastModifiedTime(b));
    } catch (IOException e) {
      throw new DemoFailed("the agent's output cannot be read", e);
    }
  }

  private long ledgerLines(String id) throws IOException {
    try (var lines = Files.lines(root.resolve(LEDGERS).resolve(id + ".csv"))) {
      return lines.skip(1).count();
    }
  }

  private static void requireAlive(Process runner) {
    if (!runner.isAlive()) {
      throw new DemoFailed("the runner ended with " + runner.exitValue() + "; see runner.log");
    }
  }

  private static Decision approval(Pending pending) {
    return new Decision(
        Decision.Type.APPROVE,
        "The invoice matches the purchase order.",
        pending.seen(),
        Optional.empty());
  }

  private Path example(String file) {
    return home.resolve("examples/persistent-agent").resolve(file);
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }
}
