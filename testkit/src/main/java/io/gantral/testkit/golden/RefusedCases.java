package io.gantral.testkit.golden;

import static io.gantral.testkit.golden.GoldenCase.invalid;
import static io.gantral.testkit.golden.GoldenCase.valid;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Attestation;
import io.gantral.authority.artifact.SigningKey;
import io.gantral.authority.artifact.Statement;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.identity.Actor;
import java.util.List;

/** Decisions that did not count, and attempts that nobody made. */
final class RefusedCases {
  private static final Actor CFO =
      new Actor("https://issuer.example", "cfo", "payments", List.of("payments-approver"));

  private RefusedCases() {}

  static List<GoldenCase> all() {
    return List.of(
        valid("refused-decision-carried", carrying(byCfo(), GoldenKeys.gateway())),
        valid("refused-decision-carried-in-a-list", listed(byCfo(), GoldenKeys.gateway())),
        invalid(
            "refused-decision-by-the-workers-key-alone",
            carrying(byCfo(), GoldenKeys.trusted()),
            "KEY_MISUSED"),
        invalid(
            "refused-decision-in-a-list-by-the-workers-key-alone",
            listed(byCfo(), GoldenKeys.trusted()),
            "KEY_MISUSED"),
        invalid(
            "refused-decision-attested-for-another-person",
            ofAnotherPerson(),
            "ATTESTATION_MISMATCH"),
        invalid("refused-decision-that-counted", refusedAndCounted(), "DECISION_REPEATED"),
        valid("refused-decision-under-the-id-of-one-that-counted", refusedUnderItsId()),
        invalid("decision-under-the-id-of-another", countedTwice(), "DECISION_REPEATED"),
        invalid("refused-decision-of-another-instance", ofAnotherInstance(), "DECISION_MISMATCH"),
        invalid(
            "refused-decision-without-an-attestation",
            finished(asked().refused(byCfo().toJson())),
            "DECISION_MISMATCH"));
  }

  private static ChainBuilder asked() {
    return GoldenChain.asked(GoldenChain.INSTANCE);
  }

  private static Decision byCfo() {
    return by(CFO, asked());
  }

  private static Decision by(Actor actor, ChainBuilder chain) {
    return chain.decision(DecisionType.APPROVE, actor, Sha256.of("another request"), null);
  }

  private static EvidenceFiles carrying(Decision decision, SigningKey key) {
    return finished(asked().refused(decision, attested(decision, key)));
  }

  private static EvidenceFiles listed(Decision decision, SigningKey key) {
    return finished(asked().refused(decision, attested(decision, key)).listed());
  }

  private static EvidenceFiles ofAnotherPerson() {
    var said = attested(by(ChainBuilder.REVIEWER, asked()), GoldenKeys.gateway());
    return finished(asked().refused(byCfo(), said));
  }

  private static EvidenceFiles ofAnotherInstance() {
    var other = by(CFO, GoldenChain.asked(GoldenChain.OTHER));
    return carrying(other, GoldenKeys.gateway());
  }

  private static EvidenceFiles refusedAndCounted() {
    var chain = asked();
    var decision = chain.decision(DecisionType.APPROVE, chain.waitingHash(), null);
    chain.refused(decision, attested(decision, GoldenKeys.gateway())).decided(decision);
    return EvidenceFiles.of(chain.resumed().running().completed().build());
  }

  /** The authority refuses what comes under an id that stands for another decision. */
  private static EvidenceFiles refusedUnderItsId() {
    var chain = asked();
    var other = chain.decision(DecisionType.REJECT, CFO, chain.waitingHash(), null);
    chain.approved().refused(other, attested(other, GoldenKeys.gateway()));
    return EvidenceFiles.of(chain.resumed().running().completed().build());
  }

  private static EvidenceFiles countedTwice() {
    var chain = asked();
    var first = chain.decision(DecisionType.APPROVE, chain.waitingHash(), null);
    chain.decided(first).resumed().running().waiting();
    chain.decided(
        chain.about(
            new Decision(
                first.decisionId(),
                first.instanceId(),
                first.type(),
                first.actor(),
                first.justification(),
                chain.waitingHash(),
                null)));
    return EvidenceFiles.of(chain.resumed().running().completed().build());
  }

  private static Attestation attested(Decision decision, SigningKey key) {
    return Attestation.of(Statement.Decided.of(decision), ChainBuilder.START, key);
  }

  private static EvidenceFiles finished(ChainBuilder chain) {
    return EvidenceFiles.of(chain.approved().resumed().running().completed().build());
  }
}
