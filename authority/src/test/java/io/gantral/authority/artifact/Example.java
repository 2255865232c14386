package io.gantral.authority.artifact;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.decision.Justification;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.policy.PolicyOutcome;
import io.gantral.authority.state.StateName;
import java.time.Instant;
import java.util.List;

/** One artifact with every member filled in. */
final class Example {
  static final SigningKey KEY = new SigningKey(Sha256.of("example").bytes());
  static final SigningKey GATEWAY = new SigningKey(Sha256.of("example gateway").bytes());
  static final TrustedKeys TRUSTED =
      TrustedKeys.of(
          List.of(TrustedKey.worker(KEY.publicKey()), TrustedKey.gateway(GATEWAY.publicKey())));
  static final InstanceId INSTANCE = new InstanceId("7d9f5a3e-1b2c-4d5e-8f90-a1b2c3d4e5f6");
  static final Instant TIMESTAMP = Instant.parse("2026-01-01T00:00:00.750Z");

  private Example() {}

  static Transition created() {
    return new Transition(
        INSTANCE,
        "payments",
        0,
        null,
        "vendor-payments",
        "1",
        null,
        StateName.CREATED,
        new Trigger(Trigger.Kind.INSTANCE_REQUESTED, "manual"),
        null,
        Sha256.of("context"),
        null,
        List.of(),
        attested(start()));
  }

  /** What a gateway says of the start of the example. */
  static Statement start() {
    return new Statement.Start(INSTANCE, "payments", "vendor-payments", "1", Sha256.of("context"));
  }

  static Attestation attested(Statement statement) {
    return Attestation.of(statement, TIMESTAMP, GATEWAY);
  }

  static Transition waiting() {
    return new Transition(
        INSTANCE,
        "payments",
        2,
        Sha256.of("before"),
        "vendor-payments",
        "1",
        StateName.RUNNING,
        StateName.WAITING_FOR_HUMAN,
        new Trigger(Trigger.Kind.AUTHORITY_REQUESTED, "pay"),
        new PolicyRecord("1", Sha256.of("input"), Sha256.of("output"), PolicyOutcome.REQUIRE_HUMAN),
        Sha256.of("context"),
        null,
        List.of(),
        null);
  }

  static Transition approved() {
    return approved(decision(List.of("payments-approver")));
  }

  static Transition approved(DecisionRecord decision) {
    return approved(
        decision, attested(new Statement.Decided(INSTANCE, Sha256.of("before"), decision)));
  }

  static Transition approved(DecisionRecord decision, Attestation attestation) {
    return new Transition(
        INSTANCE,
        "payments",
        3,
        Sha256.of("before"),
        "vendor-payments",
        "1",
        StateName.WAITING_FOR_HUMAN,
        StateName.APPROVED,
        new Trigger(Trigger.Kind.DECISION_MADE, "d-1"),
        null,
        Sha256.of("context"),
        decision,
        List.of(
            new EvidenceRef(EvidenceRef.Type.EVIDENCE, Sha256.of("e"), "https://example.org/e"),
            new EvidenceRef(EvidenceRef.Type.REFUSED_DECISION, Sha256.of("r"), null)),
        attestation);
  }

  static DecisionRecord decision(List<String> roles) {
    return new DecisionRecord(
        "d-1",
        DecisionType.APPROVE,
        "rita",
        "https://issuer.example",
        roles,
        Sha256.of("decision"));
  }

  /** An approval by anybody in a role. */
  static Decision decision(String subject, String role, String justification) {
    return new Decision(
        "d-1",
        INSTANCE,
        DecisionType.APPROVE,
        new Actor("https://issuer.example", subject, "payments", List.of(role)),
        new Justification(justification),
        Sha256.of("seen"),
        null);
  }

  static Artifact artifact() {
    return Artifact.seal(approved(), TIMESTAMP, KEY);
  }
}
