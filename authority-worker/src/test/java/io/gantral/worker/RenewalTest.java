package io.gantral.worker;

import static io.gantral.authority.state.StateName.APPROVED;
import static io.gantral.authority.state.StateName.COMPLETED;
import static io.gantral.authority.state.StateName.CREATED;
import static io.gantral.authority.state.StateName.RUNNING;
import static io.gantral.authority.state.StateName.WAITING_FOR_HUMAN;
import static io.gantral.worker.Instance.RITA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.decision.Justification;
import io.gantral.authority.decision.Refusal;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.engine.protocol.DecisionReply;
import io.gantral.engine.protocol.DecisionRequest;
import io.gantral.engine.protocol.EngineNames;
import io.gantral.testkit.temporal.RealTemporal;
import io.gantral.testkit.temporal.RequiresTemporalServer;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An execution outlives its histories: an engine that suggests new runs early gets them. */
@RequiresTemporalServer
final class RenewalTest {
  private static final int EVENTS = 60;
  private static final Sha256 STALE = Sha256.of("another request");

  private static RealTemporal engine;
  private static Authority authority;

  private Instance instance;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    engine =
        RealTemporal.startIn(
            folder, "default", Map.of("limit.historyCount.suggestContinueAsNew", EVENTS));
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

  @Test
  @Tag("H12")
  void anAgentThatIsAllowedAgainAndAgainKeepsItsContextAndAllAnswers() {
    // Given
    for (int i = 0; i < 30; i++) {
      instance.agent().willAsk("note", "{\"fact-" + i + "\":" + i + "}");
    }
    instance.agent().willBeDone();

    // When
    instance.start(Templates.oneStep("LOW"));
    instance.awaitEnd();

    // Then
    var context = instance.agent().seen().getLast().context();
    assertEquals(31, instance.agent().seen().size());
    assertEquals(31, context.members().size());
    assertEquals(List.of(CREATED, RUNNING, COMPLETED), instance.states());
    var carried = instance.chain().getLast().transition().evidenceRefs();
    assertEquals(30, carried.size());
    carried.forEach(
        answer -> assertEquals("\"ALLOW\"", instance.documented(answer.sha256(), "outcome")));
    assertTrue(isRenewed());
    assertEquals(
        Instance.LAUNCH, instance.stub().describe().getMemo(EngineNames.LAUNCH, JsonObject.class));
  }

  @Test
  @Tag("H12")
  @Tag("J2")
  void aRequestThatWaitsThroughNewRunsIsStillDecidedOnce() {
    // Given: so many decisions that do not count that the engine suggests new runs
    var waiting = instance.waiting();
    var first = request("the first", named("person-0"));
    var answered = instance.send(first);
    for (int i = 1; i < 40; i++) {
      instance.send(request("no. " + i, named("person-" + i)));
    }
    assertTrue(isRenewed());

    // When
    var again = instance.send(first);
    var counted = instance.approve(waiting);
    instance.agent().willBeDone();
    instance.awaitEnd();

    // Then
    assertEquals(new DecisionReply.Refused("the first", Refusal.STALE_VIEW), answered);
    assertEquals(answered, again);
    assertEquals(APPROVED, assertInstanceOf(DecisionReply.Counted.class, counted).state());
    var carried = instance.chain().get(3).transition().evidenceRefs();
    assertEquals(40, carried.size());
    assertEquals(
        40,
        carried.stream().filter(ref -> ref.type() == EvidenceRef.Type.REFUSED_DECISION).count());
    assertEquals(
        Json.parse("{\"input\":\"payments.csv\",\"payment\":{\"amount\":48000,\"skip\":false}}"),
        instance.agent().seen().get(1).context());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStoreThatStaysAwayAtTheEndOfARunEndsNothing(boolean whileItWaits) {
    // Given: its patience is over once
    var tried = new CountDownLatch(1);
    instance
        .authority()
        .earlier()
        .beforeStore(
            instance.id(),
            () -> {
              tried.countDown();
              throw ApplicationFailure.newNonRetryableFailure("the store is away", "StoreAway");
            });
    if (whileItWaits) {
      var waiting = instance.waiting();
      for (int i = 0; i < 40; i++) {
        instance.send(request("no. " + i, named("person-" + i)));
      }
      instance.agent().willBeDone();
      assertInstanceOf(DecisionReply.Counted.class, instance.approve(waiting));
    } else {
      for (int i = 0; i < 30; i++) {
        instance.agent().willAsk("note", "{}");
      }
      instance.agent().willBeDone();
      instance.start(Templates.oneStep("LOW"));
    }

    // When
    instance.awaitEnd();

    // Then
    assertEquals(0, tried.getCount());
    assertEquals(COMPLETED, instance.states().getLast());
    var carried = whileItWaits ? instance.chain().get(3) : instance.chain().getLast();
    var references = carried.transition().evidenceRefs();
    assertEquals(whileItWaits ? 40 : 30, references.size());
    references.forEach(reference -> instance.document(reference.sha256()));
  }

  /** All at once that has a limit of its own: together they stay below the engine's. */
  @Test
  void whatIsLargestIsTakenAlong() {
    // Given
    var context = "{\"first\":\"" + "a".repeat(250 << 10) + "\"}";
    for (int i = 0; i < 9; i++) {
      instance.agent().willAsk("note", "{\"second\":\"" + i + "b".repeat(255 << 10) + "\"}");
      if (i == 0) {
        instance.agent().willBeDone();
      }
    }
    instance.agent().willBeDone();

    // When
    instance.start(Templates.twoLargeSteps(), context);
    instance.awaitAgents(3);
    instance.report(references(700));
    instance.awaitEnd();

    // Then
    assertTrue(isRenewed());
    assertEquals(List.of(CREATED, RUNNING, COMPLETED), instance.states());
    assertEquals(11, instance.agent().seen().size());
  }

  @Test
  @Tag("J2")
  void aDecisionThatCountedIsToldSoHoweverManyWereRefusedSince() {
    // Given: one that counted, and after it all that a new run remembers of the refused ones
    var waiting = instance.waiting();
    instance.agent().willAsk("pay", Instance.PAYMENT);
    var why = new Justification("the invoice matches");
    var seen = waiting.artifactHash();
    var first = new Decision("first", instance.id(), DecisionType.APPROVE, RITA, why, seen, null);
    var answered = instance.send(first);
    instance.awaitAgents(2);
    instance.await(WAITING_FOR_HUMAN);
    for (int i = 0; i < 256; i++) {
      instance.send(request("no. " + i, named("person-" + i / 8)));
    }
    assertTrue(isRenewed());

    // When: so often that there is another run
    var again = Stream.generate(() -> instance.send(first)).limit(EVENTS / 3).distinct().toList();

    // Then
    assertInstanceOf(DecisionReply.Counted.class, answered);
    assertEquals(List.of(answered), again);
    instance.reject(instance.await(WAITING_FOR_HUMAN));
  }

  private static List<EvidenceRef> references(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new EvidenceRef(
                    EvidenceRef.Type.EVIDENCE,
                    Sha256.of("log " + i),
                    "file:///" + "x".repeat(250) + i))
        .toList();
  }

  private boolean isRenewed() {
    return authority
            .client()
            .fetchHistory(instance.id().value())
            .getEvents()
            .getFirst()
            .getWorkflowExecutionStartedEventAttributes()
            .getContinuedExecutionRunId()
            .length()
        > 0;
  }

  private DecisionRequest request(String id, Actor actor) {
    var why = new Justification("yes");
    return DecisionRequest.attested(
        new Decision(id, instance.id(), DecisionType.APPROVE, actor, why, STALE, null),
        Authority.GATEWAY);
  }

  private static Actor named(String subject) {
    return new Actor(RITA.issuer(), subject, "payments", RITA.roles());
  }
}
