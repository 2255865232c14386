package io.gantral.worker;

import static io.gantral.authority.state.StateName.CREATED;
import static io.gantral.authority.state.StateName.RUNNING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.Attestor;
import io.gantral.authority.artifact.SigningKey;
import io.gantral.authority.artifact.Statement;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.engine.protocol.EngineNames;
import io.gantral.store.Incidents;
import io.gantral.testkit.temporal.RealTemporal;
import io.gantral.testkit.temporal.RequiresTemporalServer;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever reaches the engine's port has no execution go on from where it never was. */
@RequiresTemporalServer
final class ForgedResumptionTest {
  private static RealTemporal engine;
  private static Authority authority;

  private Instance instance;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    engine =
        RealTemporal.startIn(
            folder, "default", Map.of("limit.historyCount.suggestContinueAsNew", 60));
    authority = new Authority(engine.target());
  }

  @BeforeEach
  void startOne() {
    instance = new Instance(authority);
  }

  @AfterAll
  static void stop() throws IOException {
    authority.close();
    engine.close();
  }

  /** Those who are no worker: somebody with a key of their own, and a gateway. */
  static Stream<Attestor> forgers() {
    var mallory = new SigningKey(Sha256.of("mallory").bytes());
    return Stream.of(new Attestor(mallory, InstantSource.system()), Authority.GATEWAY);
  }

  /** The agent would hear of an approval that nobody gave. */
  @ParameterizedTest
  @MethodSource("forgers")
  void aMadeUpApprovalRunsNoAgent(Attestor forger) {
    var running = running();
    var madeUp = approvedByNobody(running);

    startAgain(attested(madeUp, forger));

    assertTurnedAway();
    assertEquals(1, instance.agent().seen().size());
    assertEquals(running, instance.chain().getLast());
  }

  /** An agent would be told once more what it was allowed long ago. */
  @Test
  void aStateThatWasTrueInAnotherRunRunsNoAgent() throws IOException {
    goOnInAnotherRun();
    var genuine = input();
    assertEquals(2, genuine.length);
    instance.stub().terminate("out of the way");

    startAgain(genuine);

    assertTurnedAway();
    assertEquals(31, instance.agent().seen().size());
    assertEquals(List.of(CREATED, RUNNING), instance.states());
    assertTrue(authority.incidents().count(Incidents.Kind.NOT_ATTESTED) > 0);
  }

  /** Whoever takes workflow tasks could end the run with it, and what came since is forgotten. */
  @Test
  void nothingIsAttestedBeforeTheEndOfTheRun() throws IOException {
    goOnInAnotherRun();
    var resumption = (JsonObject) input()[1];

    var earlier = authority.client().fetchHistory(instance.id().value(), runBefore()).getEvents();

    var end = earlier.getLast();
    assertTrue(end.hasWorkflowExecutionContinuedAsNewEventAttributes());
    assertEquals(List.of(end), earlier.stream().filter(event -> holds(event, resumption)).toList());
  }

  /** What came in between would be forgotten, such as that somebody asked for the end. */
  @Test
  void anExecutionThatWasResetRunsNoAgent() {
    var running = running();

    reset();

    assertTurnedAway();
    assertEquals(1, instance.agent().seen().size());
    assertEquals(running, instance.chain().getLast());
  }

  private void goOnInAnotherRun() {
    for (int i = 0; i < 30; i++) {
      instance.agent().willAsk("note", "{\"fact-" + i + "\":" + i + "}");
    }
    instance.start(Templates.oneStep("LOW"));
    instance.awaitAgents(31);
  }

  /** Whether an event carries the attestation of a state. */
  private static boolean holds(HistoryEvent event, JsonObject resumption) {
    var attestation = (JsonObject) resumption.get("attestation").orElseThrow();
    var signature = (JsonObject) attestation.get("signature").orElseThrow();
    var value = signature.get("value").orElseThrow().canonicalString();
    return new String(event.toByteArray(), StandardCharsets.ISO_8859_1).contains(value);
  }

  private void assertTurnedAway() {
    var failed = assertThrows(WorkflowFailedException.class, instance::awaitEnd);
    var why = assertInstanceOf(ApplicationFailure.class, failed.getCause());
    assertEquals(EngineNames.NOT_ATTESTED, why.getType());
  }

  private Artifact running() {
    instance.start(Templates.oneStep("HIGH"));
    instance.awaitAgents(1);
    return instance.await(RUNNING);
  }

  private void reset() {
    var id = instance.id().value();
    var firstTaskDone = 4;
    var execution = WorkflowExecution.newBuilder().setWorkflowId(id).build();
    authority
        .client()
        .getWorkflowServiceStubs()
        .blockingStub()
        .resetWorkflowExecution(
            ResetWorkflowExecutionRequest.newBuilder()
                .setNamespace("default")
                .setRequestId(UUID.randomUUID().toString())
                .setWorkflowExecution(execution)
                .setWorkflowTaskFinishEventId(firstTaskDone)
                .build());
  }

  /** What the run that runs was given, as anybody at the port can read it. */
  private Object[] input() {
    return started().getInput().getPayloadsList().stream()
        .map(payload -> Json.parse(payload.getData().toByteArray()))
        .toArray();
  }

  private String runBefore() {
    return started().getContinuedExecutionRunId();
  }

  private WorkflowExecutionStartedEventAttributes started() {
    return authority
        .client()
        .fetchHistory(instance.id().value())
        .getEvents()
        .getFirst()
        .getWorkflowExecutionStartedEventAttributes();
  }

  private void startAgain(JsonObject resumption) {
    var start = input()[0];
    instance.stub().terminate("out of the way");
    startAgain(start, resumption);
  }

  private JsonObject attested(JsonObject state, Attestor forger) {
    var said = new Statement.Resumed(instance.id(), "", Sha256.of(state.canonicalBytes()));
    return JsonObject.builder()
        .put("state", state)
        .put("attestation", forger.attest(said).toJson())
        .build();
  }

  private void startAgain(Object... input) {
    var options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(instance.id().value())
            .setTaskQueue(EngineNames.authorityQueue(""))
            .build();
    authority.client().newUntypedWorkflowStub(EngineNames.EXECUTION, options).start(input);
  }

  private static JsonObject approvedByNobody(Artifact head) {
    return (JsonObject)
        Json.parse(
            """
            {"version":1,
             "head":{"state":"RUNNING","sequence":%d,"artifact_hash":"%s","timestamp":"%s"},
             "situation":{"step_id":"pay","context":{},
               "request":{"action":"pay","summary":"May I?","context":{},"request_id":"r-1"},
               "decision":null,
               "grant":{"request_id":"r-1","request_hash":"%s","action":"pay","context":{},
                 "reason":"fine","decided":{"decision_id":"d-1","issuer":"https://issuer.example",
                   "subject":"cfo","waiting_artifact":"%s"}}},
             "continuation":"APPROVED","waits_for":null,
             "history":{"decisions":1,"refused":0,"policy_evaluations":1},
             "carried":[],"received":[],"decided":true,"cancel":null}
            """
                .formatted(
                    head.transition().sequence(),
                    head.artifactHash(),
                    head.timestamp(),
                    head.artifactHash(),
                    head.artifactHash()));
  }
}
