package io.gantral.authority.artifact;

import static io.gantral.authority.artifact.Example.GATEWAY;
import static io.gantral.authority.artifact.Example.KEY;
import static io.gantral.authority.artifact.Example.TIMESTAMP;
import static io.gantral.authority.artifact.Example.TRUSTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Attestation.Kind;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonString;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An attestation holds for what was said, by the key that may say it, and for nothing else. */
class AttestationTest {
  private static final InstanceId OTHER = new InstanceId("1c6f0b8a-52d7-4e3a-9b1d-0f2e4d6c8b7a");
  private static final Sha256 BEFORE = Sha256.of("before");
  private static final DecisionRecord RECORD = Example.decision(List.of("payments-approver"));
  private static final Statement DECIDED = new Statement.Decided(Example.INSTANCE, BEFORE, RECORD);

  @Test
  void whatAGatewayAttestedMakesAnArtifactGenuine() {
    assertTrue(Example.artifact().isGenuine(TRUSTED));
    assertTrue(Artifact.seal(Example.created(), TIMESTAMP, KEY).isGenuine(TRUSTED));
    assertTrue(Artifact.seal(Example.waiting(), TIMESTAMP, KEY).isGenuine(TRUSTED));
  }

  @Test
  void theWorkersKeyAloneMakesNoDecision() {
    var own = Attestation.of(DECIDED, TIMESTAMP, KEY);

    assertFalse(TRUSTED.attest(DECIDED, own));
    assertFalse(sealed(own, KEY).isGenuine(TRUSTED));
  }

  @Test
  void theGatewaysKeyAloneMakesNoArtifact() {
    var attestation = Attestation.of(DECIDED, TIMESTAMP, GATEWAY);

    assertFalse(sealed(attestation, GATEWAY).isGenuine(TRUSTED));
    assertFalse(Artifact.seal(Example.waiting(), TIMESTAMP, GATEWAY).isGenuine(TRUSTED));
  }

  /** Everything but what was decided about the example. */
  static Stream<Statement> others() {
    return Stream.of(
        new Statement.Decided(OTHER, BEFORE, RECORD),
        new Statement.Decided(Example.INSTANCE, Sha256.of("another request"), RECORD),
        decided("d-2", DecisionType.APPROVE, "rita", "https://issuer.example", "decision"),
        decided("d-1", DecisionType.REJECT, "rita", "https://issuer.example", "decision"),
        decided("d-1", DecisionType.APPROVE, "mallory", "https://issuer.example", "decision"),
        decided("d-1", DecisionType.APPROVE, "rita", "https://other.example", "decision"),
        decided("d-1", DecisionType.APPROVE, "rita", "https://issuer.example", "another"),
        new Statement.Decided(Example.INSTANCE, BEFORE, Example.decision(List.of("operator"))));
  }

  @ParameterizedTest
  @MethodSource("others")
  void whatWasSaidOfSomethingElseDoesNotHold(Statement other) {
    var attestation = Attestation.of(other, TIMESTAMP, GATEWAY);

    assertTrue(TRUSTED.attest(other, attestation));
    assertFalse(TRUSTED.attest(DECIDED, attestation));
    assertFalse(sealed(attestation, KEY).isGenuine(TRUSTED));
  }

  @Test
  void theTimeIsPartOfWhatIsSigned() {
    var made = Attestation.of(DECIDED, TIMESTAMP, GATEWAY);
    var moved = new Attestation(Kind.DECISION, TIMESTAMP.plusMillis(1), made.signature());

    assertTrue(TRUSTED.attest(DECIDED, made));
    assertFalse(TRUSTED.attest(DECIDED, moved));
  }

  @Test
  void aKindIsNotTakenForAnother() {
    var cancelled = new Statement.Cancelled(Example.INSTANCE, BEFORE);
    var made = Attestation.of(cancelled, TIMESTAMP, GATEWAY);
    var renamed = new Attestation(Kind.START, TIMESTAMP, made.signature());

    assertThrows(IllegalArgumentException.class, () -> Example.approved(RECORD, made));
    assertThrows(IllegalArgumentException.class, () -> Example.approved(RECORD, renamed));
    assertFalse(TRUSTED.attest(Example.start(), renamed));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatPeopleAndRunnersSaidIsNotAttestedByWorkers(Kind kind) {
    var workers = EnumSet.of(Kind.TASK, Kind.RESUMPTION);

    assertEquals(workers.contains(kind) ? KeyUse.WORKER : KeyUse.GATEWAY, kind.signedBy());
  }

  @Test
  void whatIsWrittenIsReadTheSame() {
    var made = Attestation.of(DECIDED, TIMESTAMP.plusNanos(1), GATEWAY);

    assertEquals(TIMESTAMP, made.at());
    assertEquals(made, JsonFields.read(made.toJson(), Attestation::read));
    assertThrows(
        RuntimeException.class,
        () ->
            JsonFields.read(
                made.toJson().with("at", new JsonString("2026-01-01T00:00:00Z")),
                Attestation::read));
  }

  private static Artifact sealed(Attestation attestation, SigningKey key) {
    return Artifact.seal(Example.approved(RECORD, attestation), TIMESTAMP, key);
  }

  private static Statement decided(
      String id, DecisionType type, String actor, String issuer, String hashOf) {
    var roles = List.of("payments-approver");
    return new Statement.Decided(
        Example.INSTANCE,
        BEFORE,
        new DecisionRecord(id, type, actor, issuer, roles, Sha256.of(hashOf)));
  }
}
