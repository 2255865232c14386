package io.gantral.runner.agent;

import io.gantral.authority.Sha256;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonNumber;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.MergePatch;
import io.gantral.authority.template.AgentSpec;
import io.gantral.authority.template.Step;
import io.gantral.authority.template.WorkflowTemplate;
import io.gantral.runner.protocol.AuthorityRequest;
import io.gantral.runner.protocol.Grant;
import io.gantral.runner.protocol.Outcome;
import io.gantral.runner.protocol.Task.Continuation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A vendor payments job as the example templates run it, with the decisions that a test makes. */
final class PaymentsJob implements AutoCloseable {
  static final String API_KEY = "not-to-be-seen";
  static final String RELEASE_KEY = "nor-this-one";
  private static final Path CLONE = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> FILE =
      List.of(
          "vendor,amount,currency,reference",
          "Brightwater,412.80,EUR,A-1",
          "Acme Logistics,48000.00,EUR,A-2",
          "Dufour,86.45,EUR,A-3",
          "Kestrel,25000,EUR,A-4",
          "O'Neill & Sons,9999.99,EUR,A-5");

  private final Step step;
  private final AgentBench bench;
  private final Path folder;
  private final Path ledger;
  private Map<String, String> more = Map.of();
  private List<String> interpreter = List.of();
  private JsonObject context;
  private @Nullable Grant grant;

  PaymentsJob(String example, Path folder) throws IOException {
    this.step = template(example).steps().getFirst();
    this.folder = folder;
    this.ledger = folder.resolve("ledgers").resolve(AgentBench.INSTANCE + ".csv");
    this.bench = new AgentBench(folder.resolve("work"), CLONE, 1 << 20);
    this.context = JsonObject.of().with("limit", JsonNumber.of(10_000));
    payments(FILE.toArray(String[]::new));
  }

  static WorkflowTemplate template(String example) throws IOException {
    var file = CLONE.resolve("examples").resolve(example).resolve("workflow.json");
    return WorkflowTemplate.parse((JsonObject) Json.parse(Files.readAllBytes(file)));
  }

  /** Replaces the file of payments. */
  void payments(String... lines) throws IOException {
    Files.write(folder.resolve("payments.csv"), List.of(lines));
  }

  /** Adds to the trigger context, as whoever starts the execution could. */
  void trigger(String json) {
    patch(json);
  }

  /** Further variables of the agent, as its template could set them. */
  void environment(Map<String, String> variables) {
    more = variables;
  }

  /** Runs the agent by another program than its first line names. */
  void interpreter(String program) {
    interpreter = List.of(program);
  }

  Outcome start() throws Exception {
    grant = null;
    return run(Continuation.NONE);
  }

  Outcome approve(AuthorityRequest request) throws Exception {
    context = MergePatch.apply(context, request.context());
    grant = grant(request, JsonObject.of());
    return run(Continuation.APPROVED);
  }

  Outcome override(AuthorityRequest request, String contextDelta) throws Exception {
    var delta = (JsonObject) Json.parse(contextDelta);
    context = MergePatch.apply(context, request.context());
    context = MergePatch.apply(context, delta);
    grant = grant(request, delta);
    return run(Continuation.OVERRIDDEN);
  }

  /** Runs the last task again, as after a runner that died. */
  Outcome again(Continuation continuation) throws Exception {
    return run(continuation);
  }

  private static Grant grant(AuthorityRequest request, JsonObject delta) {
    return new Grant(
        request.requestId(),
        request.hash(),
        request.action(),
        MergePatch.apply(request.context(), delta),
        "It is in order.",
        new Grant.Decided("d-1", "https://issuer", "rita", Sha256.of("waiting")));
  }

  void forgetCheckpoints() {
    FolderTree.delete(bench.checkpoints());
  }

  Path checkpoint() {
    return bench.checkpoints().resolve("next-line");
  }

  /** The ledger without its header, {@code line outcome amount}. */
  List<String> ledger() throws IOException {
    if (Files.notExists(ledger)) {
      return List.of();
    }
    return Files.readAllLines(ledger).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .map(column -> column[0] + " " + column[5] + " " + column[2])
        .toList();
  }

  /** Removes the last lines of the ledger. */
  void cutLedger(int lines) throws IOException {
    var all = Files.readAllLines(ledger);
    Files.write(ledger, all.subList(0, all.size() - lines));
  }

  private Outcome run(Continuation continuation) throws Exception {
    var agent = continuation == Continuation.NONE ? step.agent() : step.agentAfterDecision();
    var task = AgentBench.task(here(agent), continuation, grant, context, Duration.ofSeconds(30));
    var secrets = new HashMap<>(Map.of("PAYMENTS_API_KEY", API_KEY));
    if (continuation.isOfPerson()) {
      secrets.put("PAYMENTS_RELEASE_KEY", RELEASE_KEY);
    }
    return bench.run(task, secrets, new Stop()).orElseThrow();
  }

  /** The same agent with the files of this job. */
  private AgentSpec here(AgentSpec agent) {
    var environment = new HashMap<>(agent.environment());
    environment.put("PAYMENTS_INPUT", folder.resolve("payments.csv").toString());
    environment.put("PAYMENTS_LEDGERS", folder.resolve("ledgers").toString());
    environment.putAll(more);
    var command = new ArrayList<>(interpreter);
    command.addAll(agent.command());
    return new AgentSpec(command, environment, agent.secrets());
  }

  private void patch(String json) {
    context = MergePatch.apply(context, (JsonObject) Json.parse(json));
  }

  @Override
  public void close() throws IOException {
    bench.close();
  }
}
