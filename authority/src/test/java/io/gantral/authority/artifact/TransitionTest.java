package io.gantral.authority.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gantral.authority.Sha256;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.policy.PolicyOutcome;
import io.gantral.authority.state.IllegalTransition;
import io.gantral.authority.state.StateName;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A transition that exists is consistent in itself. */
class TransitionTest {
  private static final EvidenceRef REFERENCE =
      new EvidenceRef(EvidenceRef.Type.REFUSED_DECISION, Sha256.of("r"), null);

  @Test
  @Tag("AA.10")
  void noTransitionOutsideTheRelationExists() {
    for (var from : StateName.values()) {
      for (var to : StateName.values()) {
        if (to != StateName.CREATED && !reachable(from, to)) {
          assertThrows(IllegalTransition.class, () -> step(from, to), from + " to " + to);
        }
      }
    }
  }

  private static boolean reachable(StateName from, StateName to) {
    return from.state().exits().stream().anyMatch(exit -> exit.name() == to);
  }

  private static Transition step(StateName from, StateName to) {
    return transition(1, Sha256.of("before"), from, to, policyFor(to), decisionFor(to), List.of());
  }

  @Test
  void everyTransitionOfTheRelationExists() {
    for (var from : StateName.values()) {
      for (var exit : from.state().exits()) {
        assertEquals(exit.name(), step(from, exit.name()).authorityState());
      }
    }
  }

  @Test
  void onlyTheFirstTransitionHasNoPredecessorAndOnlyItIsCreated() {
    var before = Sha256.of("before");

    refused(0, before, null, StateName.CREATED);
    refused(0, null, StateName.CREATED, StateName.RUNNING);
    refused(1, null, StateName.CREATED, StateName.RUNNING);
    refused(1, before, null, StateName.RUNNING);
    refused(1, before, null, StateName.CREATED);
    refused(-1, before, StateName.CREATED, StateName.RUNNING);
    refused(Transition.MAX_SEQUENCE + 1, before, StateName.CREATED, StateName.RUNNING);
  }

  @ParameterizedTest(name = "a decision of type {0} stands at its own state only")
  @EnumSource(DecisionType.class)
  void aDecisionStandsExactlyWhereAPersonDecided(DecisionType type) {
    for (var to : List.of(StateName.APPROVED, StateName.REJECTED, StateName.OVERRIDDEN)) {
      if (to != type.leadsTo()) {
        assertThrows(IllegalArgumentException.class, () -> decided(to, record(type)));
      }
    }
    assertThrows(IllegalArgumentException.class, () -> decided(type.leadsTo(), null));
    assertEquals(record(type), decided(type.leadsTo(), record(type)).decision());
  }

  @Test
  void requireHumanStandsExactlyWhereTheInstanceWaits() {
    for (var outcome : PolicyOutcome.values()) {
      if (outcome != PolicyOutcome.REQUIRE_HUMAN) {
        assertThrows(
            IllegalArgumentException.class,
            () -> policy(StateName.RUNNING, StateName.WAITING_FOR_HUMAN, outcome));
      }
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> policy(StateName.CREATED, StateName.RUNNING, PolicyOutcome.REQUIRE_HUMAN));
  }

  @Test
  void denyStandsExactlyWhereThePolicyEndedTheExecution() {
    assertThrows(
        IllegalArgumentException.class,
        () -> policy(StateName.RUNNING, StateName.TERMINATED, PolicyOutcome.DENY));
    assertThrows(
        IllegalArgumentException.class,
        () -> policy(StateName.RUNNING, StateName.COMPLETED, PolicyOutcome.DENY));
  }

  @Test
  @Tag("C3")
  void aDenialLeadsToTheEndAndNowhereElse() {
    assertEquals(StateName.TERMINATED, denied(StateName.TERMINATED).authorityState());
    for (var to : List.of(StateName.COMPLETED, StateName.WAITING_FOR_HUMAN)) {
      assertThrows(IllegalArgumentException.class, () -> denied(to), to::name);
    }
  }

  @Test
  void evidenceReferencesHaveALimitOnBothSidesOfIt() {
    var most = Collections.nCopies(Transition.MAX_EVIDENCE_REFS, REFERENCE);
    var more = Collections.nCopies(Transition.MAX_EVIDENCE_REFS + 1, REFERENCE);

    assertEquals(most, referring(most).evidenceRefs());
    assertThrows(IllegalArgumentException.class, () -> referring(more));
  }

  private static Transition referring(List<EvidenceRef> references) {
    return transition(
        1, Sha256.of("before"), StateName.CREATED, StateName.RUNNING, null, null, references);
  }

  private static void refused(
      long sequence, @Nullable Sha256 before, @Nullable StateName from, StateName to) {
    assertThrows(
        IllegalArgumentException.class,
        () -> transition(sequence, before, from, to, null, null, List.of()));
  }

  private static Transition decided(StateName to, @Nullable DecisionRecord decision) {
    return transition(
        1, Sha256.of("before"), StateName.WAITING_FOR_HUMAN, to, null, decision, List.of());
  }

  private static Transition policy(StateName from, StateName to, PolicyOutcome outcome) {
    return transition(1, Sha256.of("before"), from, to, record(outcome), null, List.of());
  }

  private static Transition denied(StateName to) {
    return transition(
        1,
        Sha256.of("before"),
        StateName.RUNNING,
        to,
        new Trigger(Trigger.Kind.POLICY_DENIED, "pay"),
        record(PolicyOutcome.DENY),
        null,
        List.of());
  }

  private static @Nullable PolicyRecord policyFor(StateName to) {
    return to == StateName.WAITING_FOR_HUMAN ? record(PolicyOutcome.REQUIRE_HUMAN) : null;
  }

  private static @Nullable DecisionRecord decisionFor(StateName to) {
    for (var type : DecisionType.values()) {
      if (type.leadsTo() == to) {
        return record(type);
      }
    }
    return null;
  }

  private static PolicyRecord record(PolicyOutcome outcome) {
    return new PolicyRecord("p-1", Sha256.of("in"), Sha256.of("out"), outcome);
  }

  private static DecisionRecord record(DecisionType type) {
    return new DecisionRecord("d", type, "rita", "issuer", List.of("r"), Sha256.of("d"));
  }

  private static Transition transition(
      long sequence,
      @Nullable Sha256 before,
      @Nullable StateName from,
      StateName to,
      @Nullable PolicyRecord policy,
      @Nullable DecisionRecord decision,
      List<EvidenceRef> references) {
    var started = new Trigger(Trigger.Kind.STEP_STARTED, "pay");
    return transition(sequence, before, from, to, started, policy, decision, references);
  }

  private static Transition transition(
      long sequence,
      @Nullable Sha256 before,
      @Nullable StateName from,
      StateName to,
      Trigger trigger,
      @Nullable PolicyRecord policy,
      @Nullable DecisionRecord decision,
      List<EvidenceRef> references) {
    return new Transition(
        Example.INSTANCE,
        "payments",
        sequence,
        before,
        "vendor-payments",
        "1",
        from,
        to,
        trigger,
        policy,
        Sha256.of("context"),
        decision,
        references,
        attestation(to, decision));
  }

  /** What stands where somebody outside acted; what it says is not for a transition to judge. */
  private static @Nullable Attestation attestation(
      StateName to, @Nullable DecisionRecord decision) {
    if (decision != null) {
      return Example.attested(
          new Statement.Decided(Example.INSTANCE, Sha256.of("before"), decision));
    }
    return to == StateName.CREATED ? Example.attested(Example.start()) : null;
  }
}
