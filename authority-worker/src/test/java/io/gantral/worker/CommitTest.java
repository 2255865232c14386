package io.gantral.worker;

import static io.gantral.authority.state.StateName.COMPLETED;
import static io.gantral.authority.state.StateName.CREATED;
import static io.gantral.authority.state.StateName.RUNNING;
import static io.gantral.authority.state.StateName.WAITING_FOR_HUMAN;
import static io.gantral.worker.Authority.ALICE;
import static io.gantral.worker.Authority.RITA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Trigger;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.state.StateName;
import io.gantral.worker.commit.CommitOrder;
import io.gantral.worker.commit.CommitReply;
import io.gantral.worker.commit.Draft;
import io.gantral.worker.commit.Head;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowUpdateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A transition happens when its artifact stands in its slot, and not otherwise. */
final class CommitTest {
  private static final JsonObject CONTEXT = (JsonObject) Json.parse("{\"schema\":\"test\"}");
  private static final Sha256 CONTEXT_HASH = Sha256.of(CONTEXT.canonicalBytes());

  @TempDir static Path folder;
  private static Authority authority;
  private static ScriptedRunners runners;
  private final InstanceId id = new InstanceId(UUID.randomUUID().toString());
  private ScriptedRunners.Agent agent;

  @BeforeAll
  static void start() throws IOException {
    authority = new Authority(folder);
    runners = new ScriptedRunners(authority.client(), "payments", "linux");
  }

  @BeforeEach
  void nameTheAgent() {
    agent = runners.agentOf(id);
  }

  @AfterAll
  static void stop() {
    runners.close();
    authority.close();
  }

  @Test
  @Tag("D18")
  @Tag("AL.4")
  void aCommitThatIsRepeatedAdoptsItsOwnTransitions() {
    // Given
    var order = order(null, CREATED, RUNNING);
    var first = authority.committer().commit(order);

    // When
    var again = authority.committer().commit(order);

    // Then
    assertEquals(first, again);
    assertEquals(List.of(CREATED, RUNNING), authority.states(id));
  }

  @Test
  @Tag("D18")
  @Tag("AL.3")
  void aCommitThatBrokeOffInTheMiddleIsCompletedAndNotDoubled() {
    // Given: only the first of two transitions was committed before a crash
    var begun = authority.committer().commit(order(null, CREATED));

    // When
    var completed = authority.committer().commit(order(null, CREATED, RUNNING));

    // Then
    assertEquals(begun.heads().getFirst(), completed.heads().getFirst());
    assertEquals(List.of(CREATED, RUNNING), authority.states(id));
  }

  @Test
  @Tag("O2")
  void concurrentCommitsOfOneTransitionLeaveOneArtifact() {
    // Given
    var order = order(null, CREATED, RUNNING);

    // When
    var replies =
        Stream.generate(
                () -> CompletableFuture.supplyAsync(() -> authority.committer().commit(order)))
            .limit(8)
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .distinct()
            .toList();

    // Then
    assertEquals(1, replies.size());
    assertEquals(List.of(CREATED, RUNNING), authority.states(id));
  }

  @Test
  @Tag("D17")
  void anotherTransitionInTheSlotStopsTheCommit() {
    // Given
    var head = authority.committer().commit(order(null, CREATED, RUNNING)).heads().getLast();
    authority.committer().commit(order(head, COMPLETED));

    // When
    var reply = authority.committer().commit(order(head, StateName.TERMINATED));

    // Then
    var refused = assertInstanceOf(CommitReply.NotCommitted.class, reply);
    assertEquals(CommitReply.Cause.SLOT_TAKEN, refused.cause());
    assertEquals(COMPLETED, authority.states(id).getLast());
  }

  @Test
  @Tag("D14")
  @Tag("D15")
  @Tag("D16")
  void aStoreThatCannotBeWrittenEndsTheExecutionBeforeAnythingRuns() throws IOException {
    // Given: where the instance's folder should be stands a file
    Files.writeString(authority.artifacts().resolve("instances").resolve(id.value()), "");

    // When
    authority.start(id, Templates.oneStep("LOW"));

    // Then
    assertThrows(WorkflowFailedException.class, () -> authority.awaitEnd(id));
    assertEquals(List.of(), agent.seen());
  }

  @Test
  @Tag("D13")
  @Tag("F3")
  void anArtifactThatIsMissingEndsTheExecutionBeforeTheDecisionCounts() throws IOException {
    // Given
    agent.willAsk("pay", "{\"amount\":1}");
    authority.start(id, Templates.oneStep("HIGH"));
    var waiting = authority.await(id, WAITING_FOR_HUMAN);
    var slot = authority.artifacts().resolve("instances/" + id + "/chain/00000002.json");

    // When
    Files.delete(slot);

    // Then
    assertThrows(
        WorkflowUpdateException.class,
        () ->
            authority.decide(id, DecisionType.APPROVE, RITA, "fine", waiting.artifactHash(), null));
    assertThrows(WorkflowFailedException.class, () -> authority.awaitEnd(id));
    assertEquals(1, agent.seen().size());
    assertTrue(Files.notExists(slot.resolveSibling("00000003.json")));
  }

  private CommitOrder order(@Nullable Head head, StateName... states) {
    var drafts =
        Stream.of(states).map(state -> Draft.plain(state, trigger(state), CONTEXT_HASH)).toList();
    return new CommitOrder(
        id, "payments", "vendor-payments", "1", ALICE, head, drafts, List.of(CONTEXT), null);
  }

  private static Trigger trigger(StateName state) {
    return new Trigger(Trigger.Kind.STEP_STARTED, state.name());
  }
}
