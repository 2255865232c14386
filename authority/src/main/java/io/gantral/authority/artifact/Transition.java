package io.gantral.authority.artifact;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Names;
import io.gantral.authority.Sha256;
import io.gantral.authority.policy.PolicyOutcome;
import io.gantral.authority.state.StateName;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that an artifact says but when it was committed and who signed it: two equal transitions are
 * one and the same, so that whoever repeats a commit recognises its own.
 *
 * <p>A value that exists is consistent in itself: the relation holds, the first transition has no
 * predecessor, a decision stands exactly where a person decided, an attestation exactly where
 * somebody outside caused it. Source: design §4.
 */
public record Transition(
    InstanceId instanceId,
    String teamId,
    long sequence,
    @Nullable Sha256 previousHash,
    String workflowId,
    String workflowVersion,
    @Nullable StateName fromState,
    StateName authorityState,
    Trigger trigger,
    @Nullable PolicyRecord policy,
    Sha256 contextHash,
    @Nullable DecisionRecord decision,
    List<EvidenceRef> evidenceRefs,
    @Nullable Attestation attestation) {
  /** The longest chain. */
  public static final long MAX_SEQUENCE = 99_999_999;

  /** The most evidence references that one artifact carries. */
  public static final int MAX_EVIDENCE_REFS = 1_000;

  public Transition {
    Names.require("team_id", teamId);
    Names.require("workflow_id", workflowId);
    Names.require("workflow_version", workflowVersion);
    evidenceRefs = List.copyOf(evidenceRefs);
    require(sequence >= 0 && sequence <= MAX_SEQUENCE, "sequence: 0 to " + MAX_SEQUENCE);
    require(evidenceRefs.size() <= MAX_EVIDENCE_REFS, "evidence_refs: at most 1000");
    requireStart(sequence, previousHash, fromState, authorityState);
    requireDecision(authorityState, decision);
    requirePolicy(authorityState, trigger, policy);
    requireAttestation(authorityState, trigger, attestation);
    if (fromState != null) {
      fromState.state().next(authorityState);
    }
  }

  /**
   * The artifact's identity: a UUID of version 8 (RFC 9562) made from the instance and the
   * sequence, the same whoever commits it.
   */
  public String artifactId() {
    var hash = ByteBuffer.wrap(Sha256.of(instanceId + "/" + sequence).bytes());
    var high = (hash.getLong() & ~0xF000L) | 0x8000L;
    var low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  /** Whether what is named as its cause can cause it; a person's decision is named by its id. */
  public boolean fitsItsTrigger() {
    var causes =
        switch (trigger.kind()) {
          case INSTANCE_REQUESTED -> authorityState == StateName.CREATED;
          case STEP_STARTED -> authorityState == StateName.RUNNING;
          case AUTHORITY_REQUESTED -> authorityState == StateName.WAITING_FOR_HUMAN;
          case DECISION_MADE -> decision != null;
          case DECISION_APPLIED ->
              authorityState == StateName.RESUMED || fromState == StateName.REJECTED;
          case STEPS_COMPLETED -> authorityState == StateName.COMPLETED;
          case POLICY_DENIED, AGENT_FAILED, CANCELLED, EXECUTION_FAILED ->
              authorityState == StateName.TERMINATED && fromState != StateName.REJECTED;
        };
    return causes && (decision == null || trigger.detail().equals(decision.decisionId()));
  }

  /** The same with other evidence references. */
  public Transition carrying(List<EvidenceRef> references) {
    return new Transition(
        instanceId,
        teamId,
        sequence,
        previousHash,
        workflowId,
        workflowVersion,
        fromState,
        authorityState,
        trigger,
        policy,
        contextHash,
        decision,
        references,
        attestation);
  }

  /** The same with another attestation of its cause. */
  public Transition attestedBy(Attestation other) {
    return new Transition(
        instanceId,
        teamId,
        sequence,
        previousHash,
        workflowId,
        workflowVersion,
        fromState,
        authorityState,
        trigger,
        policy,
        contextHash,
        decision,
        evidenceRefs,
        other);
  }

  /** Whether a gateway attested what somebody outside caused; true where nobody did. */
  public boolean isAttested(TrustedKeys trusted) {
    return attestation == null || trusted.attest(statement(attestation.kind()), attestation);
  }

  /**
   * What an attestation of that kind must say of this transition.
   *
   * @throws IllegalArgumentException if no transition has one of that kind
   */
  public Statement statement(Attestation.Kind kind) {
    return switch (kind) {
      case START ->
          new Statement.Start(instanceId, teamId, workflowId, workflowVersion, contextHash);
      case DECISION ->
          new Statement.Decided(
              instanceId, Objects.requireNonNull(previousHash), Objects.requireNonNull(decision));
      case CANCEL -> new Statement.Cancelled(instanceId, new Sha256(trigger.detail()));
      case EVIDENCE, OUTCOME, TASK, RESUMPTION ->
          throw new IllegalArgumentException("attestation.kind: of no transition");
    };
  }

  private static void requireStart(
      long sequence, @Nullable Sha256 previous, @Nullable StateName from, StateName to) {
    var first = sequence == 0;
    require(first == (previous == null), "prev_artifact_hash: null exactly at sequence 0");
    require(first == (from == null), "from_state: null exactly at sequence 0");
    require(first == (to == StateName.CREATED), "authority_state: CREATED exactly at sequence 0");
  }

  private static void requireDecision(StateName to, @Nullable DecisionRecord decision) {
    var decided =
        switch (to) {
          case APPROVED, REJECTED, OVERRIDDEN -> true;
          case CREATED, RUNNING, WAITING_FOR_HUMAN, RESUMED, COMPLETED, TERMINATED -> false;
        };
    require(decided == (decision != null), "decision: exactly where a person decided");
    require(
        decision == null || decision.type().leadsTo() == to,
        "decision.type: does not lead to the authority state");
  }

  private static void requirePolicy(StateName to, Trigger trigger, @Nullable PolicyRecord policy) {
    var outcome = policy == null ? null : policy.outcome();
    require(
        (to == StateName.WAITING_FOR_HUMAN) == (outcome == PolicyOutcome.REQUIRE_HUMAN),
        "policy: REQUIRE_HUMAN exactly where the instance waits");
    require(
        (trigger.kind() == Trigger.Kind.POLICY_DENIED) == (outcome == PolicyOutcome.DENY),
        "policy: DENY exactly where it ended the execution");
    require(
        outcome != PolicyOutcome.DENY || to == StateName.TERMINATED,
        "policy: DENY leads to TERMINATED alone");
  }

  private static void requireAttestation(
      StateName to, Trigger trigger, @Nullable Attestation attestation) {
    var wanted =
        switch (to) {
          case CREATED -> Attestation.Kind.START;
          case APPROVED, REJECTED, OVERRIDDEN -> Attestation.Kind.DECISION;
          case TERMINATED ->
              trigger.kind() == Trigger.Kind.CANCELLED ? Attestation.Kind.CANCEL : null;
          case RUNNING, WAITING_FOR_HUMAN, RESUMED, COMPLETED -> null;
        };
    require(
        wanted == (attestation == null ? null : attestation.kind()),
        "attestation: exactly where somebody outside started, decided or cancelled");
    require(
        trigger.kind() != Trigger.Kind.CANCELLED || to == StateName.TERMINATED,
        "trigger: CANCELLED leads to TERMINATED alone");
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
