package io.gantral.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.ArtifactCodec;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import io.gantral.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One execution of a workflow, followed by the commands that people type. */
record Job(House house, String id) {
  static final String PERSISTENT = "persistent-agent";
  static final String SPLIT = "split-agent";

  /** Stores an example's template, with the ledgers in the house's folder, and starts it. */
  static Job example(House house, String example) throws IOException {
    var template = House.HOME.resolve("examples").resolve(example).resolve("workflow.json");
    return start(
        house, Files.readString(template).replace(".gantral/ledgers", ledgers(house)), "{}");
  }

  /** Stores a template and starts it with a context. */
  static Job start(House house, String template, String context) throws IOException {
    var file = Files.createTempFile(house.folder(), "workflow-", ".json");
    Files.writeString(file, template);
    done(house.as("otto", "workflow", "store", file.toString()));
    var workflow = text((JsonObject) Json.parse(template), "workflow_id");
    var started = done(house.as("alice", "trigger", workflow, "--context", context, "--json"));
    return new Job(house, text(started.json(), "instance_id"));
  }

  private static String ledgers(House house) {
    return house.folder().resolve("ledgers").toString();
  }

  /** What waits for a person, as soon as something does. */
  JsonObject awaitPending() throws Exception {
    Await.until(id + " waiting for a person", () -> state().equals("WAITING_FOR_HUMAN"));
    return (JsonObject) instance().get("pending").orElseThrow();
  }

  /** The state in which it ended. */
  String awaitEnd() throws Exception {
    Await.until(id + " ending", () -> text(instance(), "ended").equals("true"));
    return state();
  }

  House.Typed decide(String persona, String command, String... more) {
    var words = new ArrayList<>(List.of(command, id, "--because", "it is in order", "--json"));
    words.addAll(List.of(more));
    if (!words.contains("--seen")) {
      words.add("--yes");
    }
    return house.as(persona, words.toArray(String[]::new));
  }

  String state() {
    return text(instance(), "state");
  }

  JsonObject instance() {
    return done(house.as("ada", "status", id, "--json")).json();
  }

  /** The artifacts, as they lie in the store. */
  List<Artifact> chain() throws IOException {
    try (var files = Files.list(evidence().resolve("chain"))) {
      return files.sorted().map(Job::artifact).toList();
    }
  }

  List<String> states() throws IOException {
    return chain().stream().map(each -> each.transition().authorityState().toString()).toList();
  }

  /** Where the worker keeps the evidence. */
  Path evidence() {
    return house.data().resolve("artifacts/instances").resolve(id);
  }

  /** The ledger without its header: line, amount and outcome of each payment. */
  List<String> payments() throws IOException {
    var ledger = Path.of(ledgers(house), id + ".csv");
    if (!Files.exists(ledger)) {
      return List.of();
    }
    return Files.readAllLines(ledger).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .map(cells -> cells[0] + " " + cells[5] + " " + cells[2])
        .toList();
  }

  /** What each of the agent's processes printed, as the runners captured it. */
  List<String> outputs() throws IOException {
    var texts = new ArrayList<String>();
    try (var files = Files.list(house.captured().resolve(id))) {
      for (var file : files.toList()) {
        texts.add(Files.readString(file));
      }
    }
    return texts;
  }

  static House.Typed done(House.Typed typed) {
    assertEquals(0, typed.code(), typed::toString);
    return typed;
  }

  static String text(JsonObject object, String name) {
    var value = object.get(name).orElseThrow();
    return value instanceof JsonString(var text) ? text : value.canonicalString();
  }

  private static Artifact artifact(Path file) {
    try {
      return ArtifactCodec.parse(Json.parse(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new AssertionError(file + " cannot be read", e);
    }
  }
}
