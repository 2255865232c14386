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
import io.gantral.worker.commit.Place;
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
import java.util.Locale;
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
    var first = commit(order);

    // When
    var again = commit(order);

    // Then
    assertEquals(first, again);
    assertEquals(List.of(CREATED, RUNNING), instance.states());
  }

  @Test
  @Tag("D18")
  @Tag("AL.3")
  void aCommitThatBrokeOffInTheMiddleIsCompletedAndNotDoubled() {
    // Given: only the first of two transitions was committed before a crash
    var begun = commit(order(null, CREATED));

    // When
    var completed = commit(order(null, CREATED, RUNNING));

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
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> commit(order)))
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
  @Tag("AL.6")
  void anotherTransitionInTheSlotIsWhatHappened() {
    // Given
    var head = commit(order(null, CREATED, RUNNING)).heads().getLast();
    var happened = commit(order(head, COMPLETED)).heads().getLast();

    // When
    var reply = commit(order(head, StateName.TERMINATED));

    // Then
    var overtaken = assertInstanceOf(CommitReply.Overtaken.class, reply);
    assertEquals(List.of(), overtaken.heads());
    assertEquals(happened, overtaken.found().head());
    assertEquals(COMPLETED, instance.states().getLast());
  }

  @Test
  @Tag("D18")
  void whatCameBetweenACrashAndTheRepetitionIsLeftForTheNextArtifact() {
    // Given
    var head = commit(order(null, CREATED, RUNNING)).heads().getLast();
    var before = commit(carrying(order(head, COMPLETED), FIRST));

    // When
    var again = commit(carrying(order(head, COMPLETED), FIRST, SECOND));

    // Then
    assertEquals(before.heads(), again.heads());
    assertEquals(List.of(), before.left());
    assertEquals(List.of(SECOND), again.left());
  }

  @Test
  void aWorkerThatIsStoppedMeanwhileLeavesTheCommitToAnotherOne() {
    // Given
    var order = order(null, CREATED, RUNNING);

    // When
    Thread.currentThread().interrupt();
    assertThrows(UncheckedIOException.class, () -> commit(order));

    // Then
    assertTrue(Thread.interrupted());
    assertInstanceOf(CommitReply.Committed.class, commit(order));
    assertEquals(List.of(CREATED, RUNNING), instance.states());
  }

  @Test
  @Tag("N1")
  @Tag("N6")
  void anArtifactIsNeverOlderThanTheOneBeforeItWhateverTheClockSays() {
    // Given
    var ahead = Instant.parse("2030-01-01T00:00:00Z");
    var head = at(ahead).commit(order(null, CREATED), Instant.MIN).heads().getLast();

    // When
    at(ahead.minusSeconds(60)).commit(order(head, RUNNING), Instant.MIN);

    // Then
    assertEquals(
        List.of(ahead, ahead), instance.chain().stream().map(Artifact::timestamp).toList());
  }

  @Test
  void anExecutionThatTheEngineHasForgottenDoesNotLiveAgain() {
    // Given
    var head = commit(order(null, CREATED, RUNNING)).heads().getLast();
    commit(order(head, COMPLETED));
    var place = place(null);
    var again =
        new Place(
            place.instanceId(),
            place.teamId(),
            place.workflowId(),
            place.workflowVersion(),
            "another run",
            null);

    // When
    var reply = commit(at(again, CREATED, RUNNING));

    // Then
    var refused = assertInstanceOf(CommitReply.NotCommitted.class, reply);
    assertEquals(CommitReply.Cause.LIVED_BEFORE, refused.cause());
    assertEquals(List.of(), refused.heads());
  }

  @Test
  void whatAnotherKeySignedIsNotAdopted() throws IOException {
    // Given
    var head = commit(order(null, CREATED, RUNNING)).heads().getLast();
    commit(order(head, COMPLETED));
    var slot = slot(2);
    var planted =
        Artifact.seal(instance.chain().getLast().transition(), Instant.EPOCH, ANOTHER_KEY);
    replace(slot, planted);

    // When
    var reply = commit(order(head, COMPLETED));

    // Then
    var refused = assertInstanceOf(CommitReply.NotCommitted.class, reply);
    assertEquals(CommitReply.Cause.SLOT_TAKEN, refused.cause());
  }

  @Test
  void nothingFollowsAHeadWhoseContentWasChanged() throws IOException {
    // Given
    var head = commit(order(null, CREATED, RUNNING)).heads().getLast();
    var slot = slot(1);
    var changed =
        Files.readString(slot).replace("\"team_id\":\"payments\"", "\"team_id\":\"others\"");
    Files.delete(slot);
    Files.writeString(slot, changed);

    // When
    var reply = commit(order(head, COMPLETED));

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
        .resolve(
            String.format(Locale.ROOT, "instances/%s/chain/%08d.json", instance.id(), sequence));
  }

  private static void replace(Path slot, Artifact artifact) throws IOException {
    Files.delete(slot);
    Files.write(slot, artifact.toJson().canonicalBytes());
  }

  private static CommitOrder carrying(CommitOrder order, EvidenceRef... references) {
    return new CommitOrder(
        order.place(),
        order.requester(),
        order.drafts().stream().map(draft -> draft.carrying(List.of(references))).toList(),
        order.documents(),
        order.pending());
  }

  private static EvidenceRef evidence(String name) {
    return new EvidenceRef(EvidenceRef.Type.EVIDENCE, Sha256.of(name), "file:///" + name);
  }

  private CommitReply commit(CommitOrder order) {
    return committer.commit(order, Instant.MIN);
  }

  private CommitOrder order(@Nullable Head head, StateName... states) {
    return at(place(head), states);
  }

  private static CommitOrder at(Place place, StateName... states) {
    var drafts =
        Stream.of(states)
            .map(state -> Draft.plain(state, trigger(place, state), CONTEXT_HASH))
            .toList();
    return Authority.attested(new CommitOrder(place, ALICE, drafts, List.of(CONTEXT), null));
  }

  private Place place(@Nullable Head head) {
    return new Place(instance.id(), "payments", "vendor-payments", "1", "the run", head);
  }

  private static Trigger trigger(Place place, StateName state) {
    return state == CREATED
        ? new Trigger(Trigger.Kind.INSTANCE_REQUESTED, place.run())
        : new Trigger(Trigger.Kind.STEP_STARTED, state.name());
  }
}
