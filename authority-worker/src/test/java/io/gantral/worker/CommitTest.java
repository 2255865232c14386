package io.gantral.worker;

import static io.gantral.authority.state.StateName.COMPLETED;
import static io.gantral.authority.state.StateName.CREATED;
import static io.gantral.authority.state.StateName.RUNNING;
import static io.gantral.worker.Instance.ALICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.artifact.SigningKey;
import io.gantral.authority.artifact.Trigger;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.state.StateName;
import io.gantral.worker.commit.CommitOrder;
import io.gantral.worker.commit.CommitReply;
import io.gantral.worker.commit.Committer;
import io.gantral.worker.commit.Draft;
import io.gantral.worker.commit.Head;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowUpdateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A transition happens when its artifact stands in its slot, and not otherwise. */
@ExtendWith(SharedAuthority.class)
final class CommitTest {
  private static final JsonObject CONTEXT = (JsonObject) Json.parse("{\"schema\":\"test\"}");
  private static final Sha256 CONTEXT_HASH = Sha256.of(CONTEXT.canonicalBytes());

  private static final EvidenceRef FIRST = evidence("first");
  private static final EvidenceRef SECOND = evidence("second");
  private static final SigningKey ANOTHER_KEY = new SigningKey(Sha256.of("another").bytes());

  private final Instance instance;
  private final Committer committer;

  CommitTest(Instance instance) {
    this.instance = instance;
    this.committer = instance.authority().committer();
  }

  @Test
  @Tag("D18")
  @Tag("AL.4")
  void aCommitThatIsRepeatedAdoptsItsOwnTransitions() {
    // Given
    var order = order(null, CREATED, RUNNING);
    var first = committer.commit(order);

    // When
    var again = committer.commit(order);

    // Then
    assertEquals(first, again);
    assertEquals(List.of(CREATED, RUNNING), instance.states());
  }

  @Test
  @Tag("D18")
  @Tag("AL.3")
  void aCommitThatBrokeOffInTheMiddleIsCompletedAndNotDoubled() {
    // Given: only the first of two transitions was committed before a crash
    var begun = committer.commit(order(null, CREATED));

    // When
    var completed = committer.commit(order(null, CREATED, RUNNING));

    // Then
    assertEquals(begun.heads().getFirst(), completed.heads().getFirst());
    assertEquals(List.of(CREATED, RUNNING), instance.states());
  }

  @Test
  @Tag("O2")
  void concurrentCommitsOfOneTransitionLeaveOneArtifact() {
    // Given
    var order = order(null, CREATED, RUNNING);

    // When
    var replies =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> committer.commit(order)))
            .limit(8)
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .distinct()
            .toList();

    // Then
    assertEquals(1, replies.size());
    assertEquals(List.of(CREATED, RUNNING), instance.states());
  }

  @Test
  @Tag("D17")
  void anotherTransitionInTheSlotStopsTheCommit() {
    // Given
    var head = committer.commit(order(null, CREATED, RUNNING)).heads().getLast();
    committer.commit(order(head, COMPLETED));

    // When
    var reply = committer.commit(order(head, StateName.TERMINATED));

    // Then
    var refused = assertInstanceOf(CommitReply.NotCommitted.class, reply);
    assertEquals(CommitReply.Cause.SLOT_TAKEN, refused.cause());
    assertEquals(COMPLETED, instance.states().getLast());
  }

  @Test
  @Tag("D18")
  void whatCameBetweenACrashAndTheRepetitionIsLeftForTheNextArtifact() {
    // Given
    var head = committer.commit(order(null, CREATED, RUNNING)).heads().getLast();
    var before = committer.commit(carrying(order(head, COMPLETED), FIRST));

    // When
    var again = committer.commit(carrying(order(head, COMPLETED), FIRST, SECOND));

    // Then
    assertEquals(before, again);
    assertEquals(1, again.carried());
  }

  @Test
  void aWorkerThatIsStoppedMeanwhileLeavesTheCommitToAnotherOne() {
    // Given
    var order = order(null, CREATED, RUNNING);

    // When
    Thread.currentThread().interrupt();
    assertThrows(UncheckedIOException.class, () -> committer.commit(order));

    // Then
    assertTrue(Thread.interrupted());
    assertInstanceOf(CommitReply.Committed.class, committer.commit(order));
    assertEquals(List.of(CREATED, RUNNING), instance.states());
  }

  @Test
  @Tag("N1")
  @Tag("N6")
  void anArtifactIsNeverOlderThanTheOneBeforeItWhateverTheClockSays() {
    // Given
    var ahead = Instant.parse("2030-01-01T00:00:00Z");
    var head = at(ahead).commit(order(null, CREATED)).heads().getLast();

    // When
    at(ahead.minusSeconds(60)).commit(order(head, RUNNING));

    // Then
    assertEquals(
        List.of(ahead, ahead), instance.chain().stream().map(Artifact::timestamp).toList());
  }

  @Test
  void anExecutionThatTheEngineHasForgottenDoesNotLiveAgain() {
    // Given
    var opening = order(null, CREATED, RUNNING);
    var head = committer.commit(opening).heads().getLast();
    committer.commit(order(head, COMPLETED));

    // When
    var reply = committer.commit(opening);

    // Then
    var refused = assertInstanceOf(CommitReply.NotCommitted.class, reply);
    assertEquals(CommitReply.Cause.LIVED_BEFORE, refused.cause());
    assertEquals(List.of(), refused.heads());
  }

  @Test
  void whatAnotherKeySignedIsNotAdopted() throws IOException {
    // Given
    var head = committer.commit(order(null, CREATED, RUNNING)).heads().getLast();
    committer.commit(order(head, COMPLETED));
    var slot = slot(2);
    var planted =
        Artifact.seal(instance.chain().getLast().transition(), Instant.EPOCH, ANOTHER_KEY);
    replace(slot, planted);

    // When
    var reply = committer.commit(order(head, COMPLETED));

    // Then
    var refused = assertInstanceOf(CommitReply.NotCommitted.class, reply);
    assertEquals(CommitReply.Cause.SLOT_TAKEN, refused.cause());
  }

  @Test
  void nothingFollowsAHeadWhoseContentWasChanged() throws IOException {
    // Given
    var head = committer.commit(order(null, CREATED, RUNNING)).heads().getLast();
    var slot = slot(1);
    var changed =
        Files.readString(slot).replace("\"team_id\":\"payments\"", "\"team_id\":\"others\"");
    Files.delete(slot);
    Files.writeString(slot, changed);

    // When
    var reply = committer.commit(order(head, COMPLETED));

    // Then
    var refused = assertInstanceOf(CommitReply.NotCommitted.class, reply);
    assertEquals(CommitReply.Cause.HEAD_MISSING, refused.cause());
  }

  @Test
  @Tag("D14")
  @Tag("D15")
  void aStoreThatCannotBeWrittenEndsTheExecutionBeforeAnythingRuns() throws IOException {
    // Given: where the instance's folder should be stands a file
    Files.writeString(
        instance.authority().artifacts().resolve("instances").resolve(instance.id().value()), "");

    // When
    instance.start(Templates.oneStep("LOW"));

    // Then
    assertThrows(WorkflowFailedException.class, () -> instance.awaitEnd());
    assertEquals(List.of(), instance.agent().seen());
  }

  @Test
  @Tag("D13")
  @Tag("F3")
  void anArtifactThatIsMissingEndsTheExecutionBeforeTheDecisionCounts() throws IOException {
    // Given
    var waiting = instance.waiting();
    var slot = slot(2);

    // When
    Files.delete(slot);

    // Then
    assertThrows(WorkflowUpdateException.class, () -> instance.approve(waiting));
    assertThrows(WorkflowFailedException.class, () -> instance.awaitEnd());
    assertEquals(1, instance.agent().seen().size());
    assertTrue(Files.notExists(slot.resolveSibling("00000003.json")));
  }

  private Committer at(Instant time) {
    return instance.authority().committer(Clock.fixed(time, ZoneOffset.UTC));
  }

  private Path slot(long sequence) {
    return instance
        .authority()
        .artifacts()
        .resolve("instances/%s/chain/%08d.json".formatted(instance.id(), sequence));
  }

  private static void replace(Path slot, Artifact artifact) throws IOException {
    Files.delete(slot);
    Files.write(slot, artifact.toJson().canonicalBytes());
  }

  private static CommitOrder carrying(CommitOrder order, EvidenceRef... references) {
    return new CommitOrder(
        order.instanceId(),
        order.teamId(),
        order.workflowId(),
        order.workflowVersion(),
        order.requester(),
        order.head(),
        order.drafts().stream().map(draft -> draft.carrying(List.of(references))).toList(),
        order.documents(),
        order.pending());
  }

  private static EvidenceRef evidence(String name) {
    return new EvidenceRef(EvidenceRef.Type.EVIDENCE, Sha256.of(name), "file:///" + name);
  }

  private CommitOrder order(@Nullable Head head, StateName... states) {
    var drafts =
        Stream.of(states).map(state -> Draft.plain(state, trigger(state), CONTEXT_HASH)).toList();
    return new CommitOrder(
        instance.id(),
        "payments",
        "vendor-payments",
        "1",
        ALICE,
        head,
        drafts,
        List.of(CONTEXT),
        null);
  }

  private static Trigger trigger(StateName state) {
    return new Trigger(Trigger.Kind.STEP_STARTED, state.name());
  }
}
