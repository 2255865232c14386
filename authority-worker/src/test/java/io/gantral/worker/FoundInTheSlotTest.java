package io.gantral.worker;

import static io.gantral.authority.state.StateName.APPROVED;
import static io.gantral.authority.state.StateName.CREATED;
import static io.gantral.authority.state.StateName.RUNNING;
import static io.gantral.authority.state.StateName.TERMINATED;
import static io.gantral.authority.state.StateName.WAITING_FOR_HUMAN;
import static io.gantral.worker.Instance.ALICE;
import static io.gantral.worker.Instance.RITA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.DecisionRecord;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.artifact.PolicyRecord;
import io.gantral.authority.artifact.Tombstone;
import io.gantral.authority.artifact.Trigger;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.decision.Justification;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.policy.PolicyAnswer;
import io.gantral.authority.policy.PolicyOutcome;
import io.gantral.authority.state.StateName;
import io.gantral.store.PendingView;
import io.gantral.worker.commit.CommitOrder;
import io.gantral.worker.commit.CommitReply;
import io.gantral.worker.commit.CommitReply.Cause;
import io.gantral.worker.commit.Committer;
import io.gantral.worker.commit.Draft;
import io.gantral.worker.commit.Found;
import io.gantral.worker.commit.Head;
import io.gantral.worker.commit.Place;
import io.gantral.worker.commit.Standing;
import io.gantral.worker.commit.StoreAway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What another worker put into the slot is what happened, with all that its documents say. */
@ExtendWith(SharedAuthority.class)
final class FoundInTheSlotTest {
  private static final JsonObject CONTEXT = json("{\"schema\":\"test\"}");
  private static final JsonObject OTHER_CONTEXT = json("{\"schema\":\"another\"}");
  private static final JsonObject QUESTION = json("{\"asked\":1}");
  private static final EvidenceRef FIRST = evidence("first");
  private static final EvidenceRef SECOND = evidence("second");
  private static final EvidenceRef THIRD = evidence("third");

  private final Instance instance;
  private final Committer committer;
  private final Place start;

  FoundInTheSlotTest(Instance instance) {
    this.instance = instance;
    this.committer = instance.authority().committer();
    this.start = new Place(instance.id(), "payments", "vendor-payments", "1", "the run", null);
  }

  @Test
  @Tag("D17")
  @Tag("O7")
  void aWaitUnderAnotherAnswerHoldsWithItsRequirement() {
    // Given
    var running = running();
    commit(running, waiting("cfo", CONTEXT), answer("cfo"));

    // When
    var found = overtaken(commit(running, waiting("approver", CONTEXT), answer("approver")));

    // Then
    var advice = Objects.requireNonNull(found.advice());
    assertEquals(List.of("cfo"), advice.eligibleRoles());
    assertEquals(answer("cfo"), advice.output());
    assertEquals(QUESTION, advice.input());
    assertNull(found.snapshot());
  }

  @Test
  @Tag("B5")
  @Tag("O7")
  void anotherDecisionHoldsWithItsContext() {
    // Given
    var waiting = waitingPlace();
    var theirs = decision("theirs", DecisionType.OVERRIDE);
    commit(waiting, decided(theirs, OTHER_CONTEXT), theirs.toJson());

    // When
    var ours = decision("ours", DecisionType.APPROVE);
    var found = overtaken(commit(waiting, decided(ours, CONTEXT), ours.toJson()));

    // Then
    assertEquals(theirs, found.decision());
    assertEquals(StateName.OVERRIDDEN, found.head().state());
    assertEquals(OTHER_CONTEXT, found.snapshot());
  }

  @Test
  @Tag("AL.3")
  void aTransitionIsOvertakenAfterThoseBeforeItWereCommitted() {
    // Given
    var begun = after(commit(start, plain(CREATED, "the run")));
    commit(begun, plain(RUNNING, "as they began"));

    // When
    var reply = commit(start, plain(CREATED, "the run"), plain(RUNNING, "as we begin"));

    // Then
    assertEquals(List.of(Objects.requireNonNull(begun.head())), reply.heads());
    assertEquals(RUNNING, overtaken(reply).head().state());
    assertEquals(List.of(CREATED, RUNNING), instance.states());
  }

  @Test
  void whatTheFoundOneCarriesIsNotCarriedAgainAndTheRestIsLeft() {
    // Given
    var running = running();
    commit(running, plain(TERMINATED, "theirs").carrying(List.of(SECOND, THIRD)));

    // When
    var reply = commit(running, plain(TERMINATED, "ours").carrying(List.of(FIRST, SECOND)));

    // Then
    assertInstanceOf(CommitReply.Overtaken.class, reply);
    assertEquals(List.of(FIRST), reply.left());
  }

  @Test
  void whatDiffersInReferencesAloneIsTheSameTransition() {
    // Given
    var running = running();
    var theirs = commit(running, plain(TERMINATED, "end").carrying(List.of(SECOND, FIRST)));

    // When
    var ours = commit(running, plain(TERMINATED, "end").carrying(List.of(FIRST, THIRD)));

    // Then
    assertEquals(new CommitReply.Committed(theirs.heads(), List.of(THIRD)), ours);
  }

  @Test
  @Tag("F3")
  void aDecisionWhoseDocumentIsGoneStopsEverything() throws IOException {
    // Given
    var waiting = waitingPlace();
    var theirs = decision("theirs", DecisionType.APPROVE);
    commit(waiting, decided(theirs, CONTEXT), theirs.toJson());

    // When
    Files.delete(document(theirs.toJson()));

    // Then
    var ours = decision("ours", DecisionType.APPROVE);
    assertEquals(Cause.DOCUMENT_MISSING, cause(commit(waiting, decided(ours, CONTEXT))));
    assertEquals(APPROVED, instance.states().getLast());
  }

  @Test
  @Tag("F4")
  void aDocumentThatWasChangedStopsEverything() throws IOException {
    // Given
    var running = running();
    commit(running, waiting("cfo", CONTEXT), answer("cfo"));

    // When
    var file = document(answer("cfo"));
    Files.delete(file);
    Files.writeString(file, answer("everybody").canonicalString());

    // Then
    assertEquals(Cause.DOCUMENT_MISSING, cause(commit(running, plain(TERMINATED, "ours"))));
    assertEquals(
        new Standing.Unusable(Cause.DOCUMENT_MISSING), committer.answered(running, Instant.MIN));
  }

  @Test
  @Tag("I16")
  void whatStandsForAnotherChainIsNotAdopted() throws IOException {
    // Given: the genuine artifact of another instance in our slot
    var running = running();
    var other = new Instance(instance.authority());
    var elsewhere =
        new Place(other.id(), "payments", "vendor-payments", "1", "the run", running.head());
    commit(elsewhere.after(null), plain(CREATED, "the run"), plain(RUNNING, "begun"));
    var theirs = other.authority().store().written(other.id(), 1).orElseThrow();
    instance.authority().store().put(instance.id(), 2, theirs);

    // Then
    assertEquals(Cause.SLOT_TAKEN, cause(commit(running, plain(TERMINATED, "ours"))));
  }

  @Test
  void anAnswerThatLedToATransitionIsFoundBehindThoseThatNoPolicyHadASayIn() {
    // Given
    commit(start, plain(CREATED, "the run"), plain(RUNNING, "begun"));
    commit(running(), waiting("cfo", CONTEXT), answer("cfo"));

    // When
    var standing = committer.answered(start, Instant.MIN);

    // Then
    var found = assertInstanceOf(Standing.Successor.class, standing).found();
    assertEquals(List.of("cfo"), Objects.requireNonNull(found.advice()).eligibleRoles());
  }

  @Test
  void whereNothingFollowsNothingIsFound() {
    // Given
    var running = running();

    // Then
    assertEquals(new Standing.Nothing(), committer.answered(start, Instant.MIN));
    assertEquals(new Standing.Nothing(), committer.answered(running, Instant.MIN));
    assertEquals(new Standing.Nothing(), committer.next(running, Instant.MIN));
  }

  @Test
  @Tag("I16")
  void nothingFollowsAHeadThatIsAnotherOneNow() {
    // Given: a genuine artifact of our chain stands where the head was, and is not the head
    var running = running();
    var forgotten = forgotten(running);

    // Then
    assertEquals(Cause.HEAD_MISSING, cause(commit(forgotten, plain(TERMINATED, "ours"))));
  }

  @Test
  @Tag("I16")
  void whatFollowsAnotherHeadIsNotAdopted() {
    // Given
    var running = running();
    commit(running, plain(TERMINATED, "theirs"));

    // Then
    assertEquals(
        new Standing.Unusable(Cause.SLOT_TAKEN), committer.next(forgotten(running), Instant.MIN));
  }

  @Test
  void aTombstoneStopsTheQuestionToo() throws IOException {
    // Given
    var running = running();
    var tombstone = new Tombstone(instance.id(), 2).toJson().canonicalBytes();

    // When
    instance.authority().store().put(instance.id(), 2, tombstone);

    // Then
    assertEquals(new Standing.Unusable(Cause.SLOT_TAKEN), committer.answered(running, Instant.MIN));
    assertEquals(new Standing.Unusable(Cause.SLOT_TAKEN), committer.next(running, Instant.MIN));
  }

  @Test
  void aSlotThatCannotBeReadIsNoEarlierLife() throws IOException {
    // Given: a slot that reading fails on, as it does without descriptors
    Files.createDirectories(slot(0));

    // When, Then
    assertThrows(
        StoreAway.class,
        () -> committer.commit(order(start, List.of(), plain(CREATED, "the run")), Instant.MAX));
    assertEquals(Cause.STORE_FAILED, cause(commit(start, plain(CREATED, "the run"))));
  }

  private Place running() {
    return after(commit(start, plain(CREATED, "the run"), plain(RUNNING, "begun")));
  }

  private Place waitingPlace() {
    return after(commit(running(), waiting("approver", CONTEXT), answer("approver")));
  }

  /** The same place after a head of another hash. */
  private static Place forgotten(Place place) {
    var head = Objects.requireNonNull(place.head());
    return place.after(
        new Head(head.state(), head.sequence(), Sha256.of("another"), head.timestamp()));
  }

  private Place after(CommitReply reply) {
    Head head = reply.heads().getLast();
    return start.after(head);
  }

  private CommitReply commit(Place place, Draft... drafts) {
    return committer.commit(order(place, List.of(), drafts), Instant.MIN);
  }

  private CommitReply commit(Place place, Draft draft, JsonObject document) {
    return committer.commit(order(place, List.of(document, QUESTION), draft), Instant.MIN);
  }

  private static CommitOrder order(Place place, List<JsonObject> documents, Draft... drafts) {
    var all = new ArrayList<>(documents);
    all.addAll(List.of(CONTEXT, OTHER_CONTEXT));
    var last = drafts[drafts.length - 1];
    var pending =
        last.to() == WAITING_FOR_HUMAN
            ? PendingView.ofStepStart("pay", "because", List.of("r"), false)
            : null;
    return Authority.attested(new CommitOrder(place, ALICE, List.of(drafts), all, pending));
  }

  private static Draft plain(StateName to, String detail) {
    var kind = to == CREATED ? Trigger.Kind.INSTANCE_REQUESTED : Trigger.Kind.STEP_STARTED;
    return Draft.plain(to, new Trigger(kind, detail), hash(CONTEXT));
  }

  private static Draft waiting(String role, JsonObject context) {
    var policy =
        new PolicyRecord("p", hash(QUESTION), hash(answer(role)), PolicyOutcome.REQUIRE_HUMAN);
    var trigger = new Trigger(Trigger.Kind.AUTHORITY_REQUESTED, "pay");
    return Draft.plain(WAITING_FOR_HUMAN, trigger, hash(context)).under(policy);
  }

  private static Draft decided(Decision decision, JsonObject context) {
    var trigger = new Trigger(Trigger.Kind.DECISION_MADE, decision.decisionId());
    return Draft.plain(decision.type().leadsTo(), trigger, hash(context))
        .decidedBy(DecisionRecord.of(decision));
  }

  private Decision decision(String id, DecisionType type) {
    return new Decision(
        id,
        instance.id(),
        type,
        RITA,
        new Justification("because"),
        Sha256.of("seen"),
        type == DecisionType.OVERRIDE ? json("{\"amount\":1}") : null);
  }

  private static JsonObject answer(String role) {
    return new PolicyAnswer(
            PolicyOutcome.REQUIRE_HUMAN, "because", List.of(role), 1, false, null, List.of())
        .toJson();
  }

  private static Found overtaken(CommitReply reply) {
    return assertInstanceOf(CommitReply.Overtaken.class, reply).found();
  }

  private static Cause cause(CommitReply reply) {
    return assertInstanceOf(CommitReply.NotCommitted.class, reply).cause();
  }

  private Path document(JsonObject document) {
    return folder().resolve("documents").resolve(hash(document).hex() + ".json");
  }

  private Path slot(long sequence) {
    return folder().resolve("chain").resolve("0000000" + sequence + ".json");
  }

  private Path folder() {
    return instance.authority().artifacts().resolve("instances").resolve(instance.id().value());
  }

  private static Sha256 hash(JsonObject document) {
    return Sha256.of(document.canonicalBytes());
  }

  private static EvidenceRef evidence(String name) {
    return new EvidenceRef(EvidenceRef.Type.EVIDENCE, Sha256.of(name), "file:///" + name);
  }

  private static JsonObject json(String text) {
    return (JsonObject) Json.parse(text);
  }
}
