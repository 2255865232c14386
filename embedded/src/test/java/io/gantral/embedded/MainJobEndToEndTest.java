package io.gantral.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both example agents, from the template to the verdict, typed as in the README. */
@Timeout(180)
final class MainJobEndToEndTest {
  private static final List<String> SMALL = List.of("2 paid 412.80", "3 paid 1290.00");
  private static final List<String> REST =
      List.of("5 paid 86.45", "6 paid 2150.00", "7 paid 7999.99", "8 paid 640.00");

  @TempDir private static Path folder;
  @AutoClose private static House house;

  @BeforeAll
  static void open() throws Exception {
    house = House.open(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {Job.PERSISTENT, Job.SPLIT})
  @Tag("AG.1")
  @Tag("B1")
  @Tag("J1")
  @Tag("J2")
  @Tag("U2")
  @Tag("U5")
  void whatIsMaterialWaitsForAPersonAndIsNotPaid(String example) throws Exception {
    // Given
    var job = Job.example(house, example);

    // When
    var pending = job.awaitPending();

    // Then
    assertEquals(SMALL, job.payments());
    assertEquals("pay-vendor", Job.text(pending, "action"));
    assertEquals("[\"payments-approver\"]", Job.text(pending, "eligible_roles"));
    assertTrue(house.as("rita", "list", "--waiting", "--json").out().contains(job.id()));
    assertFalse(house.as("mallory", "list", "--waiting", "--json").out().contains(job.id()));
    assertEquals(1, job.outputs().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {Job.PERSISTENT, Job.SPLIT})
  @Tag("AG.2")
  @Tag("D1")
  @Tag("J3")
  @Tag("J4")
  @Tag("T7")
  @Tag("U3")
  @Tag("U7")
  void anApprovedPaymentIsMadeByANewProcessAndTheEvidenceIsValid(String example) throws Exception {
    // Given
    var job = Job.example(house, example);
    job.awaitPending();

    // When
    var counted = Job.done(job.decide("rita", "approve")).json();

    // Then
    assertEquals("COMPLETED", job.awaitEnd());
    assertEquals(paid("4 paid 48000.00"), job.payments());
    assertEquals(
        List.of(
            "CREATED",
            "RUNNING",
            "WAITING_FOR_HUMAN",
            "APPROVED",
            "RESUMED",
            "RUNNING",
            "COMPLETED"),
        job.states());
    assertEquals(job.chain().get(3).artifactHash().hex(), Job.text(counted, "artifact_hash"));
    assertEquals(2, job.outputs().size());
    assertTrue(house.as("alice", "history", job.id(), "--json").out().contains("APPROVED"));
    assertAgentOutputIsKeptByTheRunnerAlone(job);
    assertEvidenceIsValidUntilAByteChanges(job);
  }

  @ParameterizedTest
  @ValueSource(strings = {Job.PERSISTENT, Job.SPLIT})
  @Tag("B11")
  @Tag("D3")
  @Tag("U7")
  void anOverrideWithALowerAmountPaysThatAmount(String example) throws Exception {
    var job = Job.example(house, example);
    job.awaitPending();

    Job.done(job.decide("rita", "override", "--delta", "{\"payment\": {\"amount\": 45000}}"));

    assertEquals("COMPLETED", job.awaitEnd());
    assertEquals(paid("4 paid 45000.00"), job.payments());
    assertEquals("OVERRIDDEN", job.states().get(3));
    assertEquals("VALID\n", house.verify(job.evidence()).out());
  }

  @ParameterizedTest
  @ValueSource(strings = {Job.PERSISTENT, Job.SPLIT})
  @Tag("B11")
  void anOverrideThatSkipsALinePaysNothingForIt(String example) throws Exception {
    var job = Job.example(house, example);
    job.awaitPending();

    Job.done(job.decide("rita", "override", "--delta", "{\"payment\": {\"skip\": true}}"));

    assertEquals("COMPLETED", job.awaitEnd());
    assertEquals(paid("4 skipped 0.00"), job.payments());
  }

  @ParameterizedTest
  @ValueSource(strings = {Job.PERSISTENT, Job.SPLIT})
  @Tag("B10")
  @Tag("D2")
  @Tag("U9")
  void aRejectionLeavesTheRestUnpaidAndStartsNoProcess(String example) throws Exception {
    var job = Job.example(house, example);
    job.awaitPending();

    Job.done(job.decide("rita", "reject"));

    assertEquals("TERMINATED", job.awaitEnd());
    assertEquals(SMALL, job.payments());
    assertEquals(
        List.of("CREATED", "RUNNING", "WAITING_FOR_HUMAN", "REJECTED", "TERMINATED"), job.states());
    assertEquals(1, job.outputs().size());
    assertEquals("VALID\n", house.verify(job.evidence()).out());
  }

  @Test
  @Tag("B7")
  @Tag("B14")
  void aRefusedDecisionChangesNothingAndIsKeptInTheNextArtifact() throws Exception {
    // Given
    var job = Job.example(house, Job.PERSISTENT);
    job.awaitPending();
    var before = job.instance();

    // When
    var refused = job.decide("alice", "approve");

    // Then
    assertEquals(1, refused.code());
    assertEquals("decision-refused", Job.text(refused.json(), "code"));
    assertEquals(before, job.instance());
    Job.done(job.decide("rita", "approve"));
    var kept = job.chain().get(3).transition().evidenceRefs();
    assertTrue(
        kept.stream().anyMatch(ref -> ref.type() == EvidenceRef.Type.REFUSED_DECISION),
        kept::toString);
    assertEquals("COMPLETED", job.awaitEnd());
  }

  @Test
  void aKeyThatStandsForAnotherDecisionIsRefusedAndTheAttemptIsKept() throws Exception {
    // Given
    var job = Job.example(house, Job.PERSISTENT);
    var seen = Job.text(job.awaitPending(), "seen");
    var stale = "0".repeat(64);
    var first = job.decide("rita", "approve", "--key", "k", "--seen", stale);
    var before = job.instance();

    // When
    var again = job.decide("rita", "approve", "--key", "k", "--seen", stale);
    var otherBody = job.decide("rita", "approve", "--key", "k", "--seen", seen);
    var otherActor = job.decide("alice", "approve", "--key", "k", "--seen", stale);

    // Then
    assertEquals("STALE_VIEW", Job.text(first.json(), "refusal"));
    assertEquals("STALE_VIEW", Job.text(again.json(), "refusal"));
    assertEquals("idempotency-conflict", Job.text(otherBody.json(), "code"));
    assertEquals("idempotency-conflict", Job.text(otherActor.json(), "code"));
    assertEquals(before, job.instance());
    Job.done(job.decide("rita", "approve"));
    var kept = job.chain().get(3).transition().evidenceRefs();
    assertEquals(
        3, kept.stream().filter(ref -> ref.type() == EvidenceRef.Type.REFUSED_DECISION).count());
    assertEquals("COMPLETED", job.awaitEnd());
  }

  @Test
  void aDecisionThatIsSentAgainAfterTheEndGetsItsFirstAnswer() throws Exception {
    // Given
    var job = Job.example(house, Job.PERSISTENT);
    var seen = Job.text(job.awaitPending(), "seen");
    var first = Job.done(job.decide("rita", "approve", "--key", "k", "--seen", seen));
    assertEquals("COMPLETED", job.awaitEnd());

    // When
    var again = job.decide("rita", "approve", "--key", "k", "--seen", seen);
    var other = job.decide("rita", "reject", "--key", "k", "--seen", seen);

    // Then
    assertEquals(first, again);
    assertEquals("ENDED", Job.text(other.json(), "refusal"));
  }

  @Test
  void aSecondDecisionIsRefusedWithItsReason() throws Exception {
    var job = Job.example(house, Job.SPLIT);
    var seen = Job.text(job.awaitPending(), "seen");
    Job.done(job.decide("rita", "approve"));

    var second = job.decide("rita", "reject", "--seen", seen);

    assertEquals(1, second.code());
    assertFalse(Job.text(second.json(), "refusal").isEmpty());
    assertEquals("COMPLETED", job.awaitEnd());
  }

  @Test
  @Tag("U6")
  void whatIsHandedOverIsThePaymentAndNothingElse() throws Exception {
    var job = Job.example(house, Job.SPLIT);

    var seen = (JsonObject) job.awaitPending().get("request_context").orElseThrow();

    var request = (JsonObject) seen.get("request").orElseThrow();
    assertEquals(
        "{\"payment\":{\"amount\":48000,\"currency\":\"EUR\",\"line\":4,\"skip\":false,"
            + "\"vendor\":\"Acme Logistics\"}}",
        Job.text(request, "context"));
  }

  @Test
  @Tag("U9")
  void anAgentThatFailsEndsItsExecution() throws Exception {
    var template = House.HOME.resolve("examples/persistent-agent/workflow.json");
    var text =
        Files.readString(template)
            .replace("\"vendor-payments\"", "\"vendor-payments-lost\"")
            .replace("payments.csv", "no-payments.csv");
    var job = Job.start(house, text, "{}");

    assertEquals("TERMINATED", job.awaitEnd());
    assertEquals(List.of(), job.payments());
    assertEquals(List.of("CREATED", "RUNNING", "TERMINATED"), job.states());
  }

  @Test
  @Tag("G1")
  void whoBringsNoTokenIsToldSo() {
    assertEquals(3, house.type(List.of("list")).code());
    assertNotEquals(0, house.as("nobody-at-all", "list").code());
  }

  private static List<String> paid(String material) {
    var all = new ArrayList<>(SMALL);
    all.add(material);
    all.addAll(REST);
    return all;
  }

  private static void assertAgentOutputIsKeptByTheRunnerAlone(Job job) throws Exception {
    var said = job.outputs().getFirst().lines().findFirst().orElseThrow();
    assertEquals(List.of(), Traces.of(said, house.data().resolve("artifacts")));
    var references = job.chain().getLast().transition().evidenceRefs();
    assertTrue(
        references.stream().anyMatch(ref -> ref.type() == EvidenceRef.Type.EVIDENCE),
        references::toString);
  }

  private static void assertEvidenceIsValidUntilAByteChanges(Job job) throws Exception {
    var to = Files.createTempDirectory(folder, "export-");
    Job.done(house.as("ada", "export", job.id(), "--to", to.toString()));
    var exported = to.resolve(job.id());
    var judged = "judged: instance " + job.id() + ", " + job.chain().size() + " artifacts\n";
    assertEquals(new House.Typed(0, "VALID\n", judged), house.verify(exported));
    var approval = exported.resolve("chain/00000003.json");
    Files.writeString(approval, Files.readString(approval).replace("\"rita\"", "\"rito\""));
    assertEquals(1, house.verify(exported).code());
  }
}
