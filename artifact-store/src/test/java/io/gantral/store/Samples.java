package io.gantral.store;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.Attestation;
import io.gantral.authority.artifact.DecisionRecord;
import io.gantral.authority.artifact.PolicyRecord;
import io.gantral.authority.artifact.SigningKey;
import io.gantral.authority.artifact.Statement;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.artifact.Trigger;
import io.gantral.authority.artifact.TrustedKey;
import io.gantral.authority.artifact.TrustedKeys;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.policy.PolicyOutcome;
import io.gantral.authority.state.StateName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Instances as the main job leaves them: created, run, waited, approved, resumed, completed. */
final class Samples {

  static final Actor ALICE = new Actor("https://issuer", "alice", "payments", List.of("requester"));
  static final Instant START = Instant.parse("2026-01-02T03:04:05.000Z");
  static final List<StateName> LIFE =
      List.of(
          StateName.CREATED,
          StateName.RUNNING,
          StateName.WAITING_FOR_HUMAN,
          StateName.APPROVED,
          StateName.RESUMED,
          StateName.RUNNING,
          StateName.COMPLETED);

  private static final SigningKey KEY =
      new SigningKey("a seed of thirty-two bytes, 0123".getBytes(StandardCharsets.US_ASCII));

  private static final SigningKey GATEWAY = new SigningKey(Sha256.of("gateway").bytes());

  static final TrustedKeys TRUSTED =
      TrustedKeys.of(
          List.of(TrustedKey.worker(KEY.publicKey()), TrustedKey.gateway(GATEWAY.publicKey())));

  private Samples() {}

  static InstanceId newId() {
    return new InstanceId(UUID.randomUUID().toString());
  }

  static byte[] context() {
    var requester =
        JsonObject.builder()
            .put("issuer", ALICE.issuer())
            .put("subject", ALICE.subject())
            .put("team_id", ALICE.team())
            .put("roles", JsonArray.ofStrings(ALICE.roles()))
            .build();
    var request =
        JsonObject.builder()
            .put("action", "pay")
            .put("summary", "Pay 9,000 to ACME")
            .put("context", JsonObject.builder().put("amount", 9_000).build())
            .build();
    return JsonObject.builder()
        .put("schema", "gantral.context/1")
        .put("requester", requester)
        .put("step", "pay-vendors")
        .put("request", request)
        .build()
        .canonicalBytes();
  }

  static byte[] policyOutput() {
    return JsonObject.builder()
        .put("reason", "materiality is HIGH")
        .put("eligible_roles", JsonArray.ofStrings(List.of("payments-approver")))
        .put("separation_of_duty", true)
        .build()
        .canonicalBytes();
  }

  static List<byte[]> documents() {
    return List.of(context(), policyOutput());
  }

  /** The first artifacts of an instance's life. */
  static List<Artifact> life(InstanceId id, int length) {
    return life(id, length, START);
  }

  static List<Artifact> life(InstanceId id, int length, Instant start) {
    var chain = new ArrayList<Artifact>();
    for (int sequence = 0; sequence < length; sequence++) {
      chain.add(Artifact.seal(transition(id, sequence, chain), start.plusSeconds(sequence), KEY));
    }
    return chain;
  }

  static IndexEntry entry(Artifact artifact) {
    var waits = artifact.transition().authorityState() == StateName.WAITING_FOR_HUMAN;
    return new IndexEntry(artifact, ALICE, waits ? pending() : null);
  }

  static List<IndexEntry> entries(List<Artifact> artifacts) {
    return artifacts.stream().map(Samples::entry).toList();
  }

  static PendingView pending() {
    return new PendingView(
        "pay-vendors",
        "pay",
        "Pay 9,000 to ACME",
        "materiality is HIGH",
        List.of("payments-approver"),
        true);
  }

  static byte[] bytes(Artifact artifact) {
    return artifact.toJson().canonicalBytes();
  }

  private static Transition transition(InstanceId id, int sequence, List<Artifact> before) {
    var state = LIFE.get(sequence);
    return new Transition(
        id,
        "payments",
        sequence,
        before.isEmpty() ? null : before.getLast().artifactHash(),
        "vendor-payments",
        "1",
        sequence == 0 ? null : LIFE.get(sequence - 1),
        state,
        trigger(state),
        policy(state),
        Sha256.of(context()),
        decision(state),
        List.of(),
        attestation(id, state, before));
  }

  private static @Nullable Attestation attestation(
      InstanceId id, StateName state, List<Artifact> before) {
    var decision = decision(state);
    if (decision != null) {
      return attested(new Statement.Decided(id, before.getLast().artifactHash(), decision));
    }
    return state == StateName.CREATED
        ? attested(
            new Statement.Start(id, "payments", "vendor-payments", "1", Sha256.of(context())))
        : null;
  }

  private static Attestation attested(Statement statement) {
    return Attestation.of(statement, START, GATEWAY);
  }

  private static @Nullable PolicyRecord policy(StateName state) {
    return state == StateName.WAITING_FOR_HUMAN
        ? new PolicyRecord(
            "bundle-1", Sha256.of("in"), Sha256.of(policyOutput()), PolicyOutcome.REQUIRE_HUMAN)
        : null;
  }

  private static Trigger trigger(StateName state) {
    return switch (state) {
      case CREATED -> new Trigger(Trigger.Kind.INSTANCE_REQUESTED, "manual");
      case WAITING_FOR_HUMAN -> new Trigger(Trigger.Kind.AUTHORITY_REQUESTED, "pay-vendors");
      case APPROVED, REJECTED, OVERRIDDEN -> new Trigger(Trigger.Kind.DECISION_MADE, "decision-1");
      case RESUMED -> new Trigger(Trigger.Kind.DECISION_APPLIED, "decision-1");
      case COMPLETED -> new Trigger(Trigger.Kind.STEPS_COMPLETED, "pay-vendors");
      case TERMINATED -> new Trigger(Trigger.Kind.AGENT_FAILED, "EXIT_1");
      case RUNNING -> new Trigger(Trigger.Kind.STEP_STARTED, "pay-vendors");
    };
  }

  private static @Nullable DecisionRecord decision(StateName state) {
    return state == StateName.APPROVED
        ? new DecisionRecord(
            "decision-1",
            DecisionType.APPROVE,
            "rita",
            "https://issuer",
            List.of("payments-approver"),
            Sha256.of("decision"))
        : null;
  }
}
