package io.gantral.runner.agent;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.MergePatch;
import io.gantral.authority.template.Step;
import io.gantral.authority.template.WorkflowTemplate;
import io.gantral.runner.protocol.AuthorityRequest;
import io.gantral.runner.protocol.Outcome;
import io.gantral.runner.protocol.Task.Continuation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A vendor payments job as the example templates run it, with the decisions that a test makes. */
final class PaymentsJob implements AutoCloseable {
  static final String API_KEY = "not-to-be-seen";
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
  private final Path ledger;
  private JsonObject context;

  PaymentsJob(String example, Path folder) throws IOException {
    this.step = template(example).steps().getFirst();
    this.ledger = folder.resolve("ledger.csv");
    this.bench = new AgentBench(folder.resolve("work"), CLONE, 1 << 20);
    this.context =
        JsonObject.builder()
            .put("input", Files.write(folder.resolve("payments.csv"), FILE).toString())
            .put("ledger", ledger.toString())
            .put("limit", 10_000)
            .build();
  }

  static WorkflowTemplate template(String example) throws IOException {
    var file = CLONE.resolve("examples").resolve(example).resolve("workflow.json");
    return WorkflowTemplate.parse((JsonObject) Json.parse(Files.readAllBytes(file)));
  }

  /** Replaces the file of payments. */
  void payments(String... lines) throws IOException {
    Files.write(ledger.resolveSibling("payments.csv"), List.of(lines));
  }

  /** Adds to the trigger context, as whoever starts the execution could. */
  void trigger(String json) {
    patch(json);
  }

  Outcome start() throws Exception {
    return run(Continuation.NONE);
  }

  Outcome approve(AuthorityRequest request) throws Exception {
    context = MergePatch.apply(context, request.context());
    return run(Continuation.APPROVED);
  }

  Outcome override(AuthorityRequest request, String contextDelta) throws Exception {
    context = MergePatch.apply(context, request.context());
    patch(contextDelta);
    return run(Continuation.OVERRIDDEN);
  }

  /** Runs the last task again, as after a runner that died. */
  Outcome again(Continuation continuation) throws Exception {
    return run(continuation);
  }

  void forgetCheckpoints() {
    FolderTree.delete(bench.checkpoints());
  }

  Path checkpoint() {
    return bench.checkpoints().resolve("next-line");
  }

  /** The ledger without its header, {@code line outcome amount}. */
  List<String> ledger() throws IOException {
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
    var task = AgentBench.task(agent, continuation, context, Duration.ofSeconds(30));
    return bench.run(task, Map.of("PAYMENTS_API_KEY", API_KEY), new Stop()).orElseThrow();
  }

  private void patch(String json) {
    context = MergePatch.apply(context, (JsonObject) Json.parse(json));
  }

  @Override
  public void close() throws IOException {
    bench.close();
  }
}
