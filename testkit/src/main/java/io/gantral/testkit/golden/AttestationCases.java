package io.gantral.testkit.golden;

import static io.gantral.testkit.golden.GoldenCase.inconclusive;
import static io.gantral.testkit.golden.GoldenCase.invalid;
import static io.gantral.testkit.golden.GoldenCase.valid;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Attestation;
import io.gantral.authority.artifact.DecisionRecord;
import io.gantral.authority.artifact.Signature;
import io.gantral.authority.artifact.SigningKey;
import io.gantral.authority.artifact.Statement;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.document.Cancellation;
import io.gantral.authority.identity.Actor;
import java.util.List;

/** What a gateway said, and what somebody without its key made of it. */
final class AttestationCases {
  private static final String MISMATCH = "ATTESTATION_MISMATCH";
  private static final String MISUSED = "KEY_MISUSED";
  private static final Actor CFO =
      new Actor("https://issuer.example", "cfo", "payments", List.of("payments-approver"));

  private AttestationCases() {}

  static List<GoldenCase> all() {
    return List.of(
        valid("chain-cancelled", EvidenceFiles.of(cancelled())),
        valid("chain-cancelled-with-documents-withheld", EvidenceFiles.chain(cancelled())),
        invalid("decision-by-the-workers-key-alone", decidedWith(GoldenKeys.trusted()), MISUSED),
        inconclusive(
            "decision-attested-by-an-unknown-key",
            decidedWith(GoldenKeys.other()),
            "KEY_NOT_TRUSTED"),
        invalid("decision-attested-under-another-name", attestedUnderTheGatewaysName(), MISMATCH),
        invalid("decision-attested-for-another-instance", ofAnotherInstance(), MISMATCH),
        invalid("decision-attested-for-another-request", ofAnotherRequest(), MISMATCH),
        invalid("decision-attested-for-another-type", ofAnotherType(), MISMATCH),
        invalid("decision-attested-for-another-person", ofAnotherPerson(), MISMATCH),
        invalid("decision-attested-at-another-time", atAnotherTime(), MISMATCH),
        invalid("attestation-removed", attestationRemoved(3), "ARTIFACT_INCONSISTENT"),
        invalid("attestation-of-a-start-removed", attestationRemoved(0), "ARTIFACT_INCONSISTENT"),
        invalid("start-by-the-workers-key-alone", startedWith(GoldenKeys.trusted()), MISUSED),
        invalid("start-attested-for-another-context", startedWithAnotherContext(), MISMATCH),
        invalid(
            "cancel-by-the-workers-key-alone",
            cancelledWith(GoldenKeys.trusted()),
            MISUSED,
            "CANCEL_MISMATCH"),
        valid("cancel-by-an-operator", cancelledBy(operatorOf("payments"))),
        invalid("cancel-by-another-team", cancelledBy(operatorOf("risk")), "CANCEL_MISMATCH"),
        invalid("cancel-by-a-reviewer", cancelledBy(CFO), "CANCEL_MISMATCH"),
        invalid(
            "cancel-attested-for-somebody-else",
            cancelledBySomebodyElse(),
            MISMATCH,
            "CANCEL_MISMATCH"),
        invalid("cancel-of-another-instance", cancelOfAnotherInstance(), "CANCEL_MISMATCH"),
        invalid(
            "artifacts-signed-by-the-gateways-key",
            EvidenceFiles.chain(
                GoldenChain.completed().resealed(0, json -> json, GoldenKeys.gateway())),
            MISUSED));
  }

  private static EvidenceFiles cancelledBy(Actor actor) {
    var cancellation = new Cancellation(GoldenChain.INSTANCE, actor);
    var said = attested(cancellation.statement(), GoldenKeys.gateway());
    return EvidenceFiles.of(running().cancelled(cancellation, said).build());
  }

  private static Actor operatorOf(String team) {
    return new Actor("https://issuer.example", "otto", team, List.of("operator"));
  }

  private static GoldenChain cancelled() {
    return running().cancelled().build();
  }

  private static ChainBuilder running() {
    return new ChainBuilder(GoldenChain.INSTANCE).created().running();
  }

  private static ChainBuilder asked() {
    return GoldenChain.asked(GoldenChain.INSTANCE);
  }

  /** A decision of somebody who never logged in. */
  private static EvidenceFiles decidedWith(SigningKey key) {
    var chain = asked();
    var decision = byCfo(chain);
    return decided(chain, decision, attested(Statement.Decided.of(decision), key));
  }

  private static EvidenceFiles attestedUnderTheGatewaysName() {
    var chain = asked();
    var decision = byCfo(chain);
    var own = attested(Statement.Decided.of(decision), GoldenKeys.trusted());
    var signature = Signature.of(GoldenKeys.gateway().publicKey().id(), own.signature().bytes());
    return decided(chain, decision, new Attestation(own.kind(), own.at(), signature));
  }

  private static EvidenceFiles ofAnotherInstance() {
    var chain = asked();
    var decision = byCfo(chain);
    var record = DecisionRecord.of(decision);
    return decided(
        chain,
        decision,
        attested(new Statement.Decided(GoldenChain.OTHER, decision.seen(), record)));
  }

  /** What was said of the first request, told of the second one. */
  private static EvidenceFiles ofAnotherRequest() {
    var chain = asked();
    var first = byCfo(chain).seen();
    chain.approved().resumed().running().waiting();
    var decision = byCfo(chain);
    var record = DecisionRecord.of(decision);
    return decided(
        chain, decision, attested(new Statement.Decided(GoldenChain.INSTANCE, first, record)));
  }

  private static EvidenceFiles ofAnotherType() {
    var chain = asked();
    var rejection = chain.decision(DecisionType.REJECT, waiting(chain), null);
    return decided(chain, byCfo(chain), attested(Statement.Decided.of(rejection)));
  }

  private static EvidenceFiles ofAnotherPerson() {
    var chain = asked();
    var byReviewer = chain.decision(DecisionType.APPROVE, waiting(chain), null);
    return decided(chain, byCfo(chain), attested(Statement.Decided.of(byReviewer)));
  }

  private static EvidenceFiles atAnotherTime() {
    var chain = asked();
    var decision = byCfo(chain);
    var made = attested(Statement.Decided.of(decision));
    var moved = new Attestation(made.kind(), made.at().plusMillis(1), made.signature());
    return decided(chain, decision, moved);
  }

  private static EvidenceFiles attestationRemoved(int sequence) {
    return EvidenceFiles.chain(GoldenChain.approved())
        .edit(sequence, Edits.setJson("attestation", "null"));
  }

  private static EvidenceFiles startedWith(SigningKey key) {
    var first = GoldenChain.completed().artifacts().getFirst().transition();
    return startedBy(attested(first.statement(Attestation.Kind.START), key));
  }

  private static EvidenceFiles startedWithAnotherContext() {
    var first = GoldenChain.completed().artifacts().getFirst().transition();
    return startedBy(
        attested(
            new Statement.Start(
                first.instanceId(),
                first.teamId(),
                first.workflowId(),
                first.workflowVersion(),
                Sha256.of("another"))));
  }

  private static EvidenceFiles startedBy(Attestation attestation) {
    return EvidenceFiles.of(GoldenChain.completed().startedBy(attestation));
  }

  private static EvidenceFiles cancelledWith(SigningKey key) {
    var cancellation = new Cancellation(GoldenChain.INSTANCE, CFO);
    return EvidenceFiles.of(
        running().cancelled(cancellation, attested(cancellation.statement(), key)).build());
  }

  private static EvidenceFiles cancelledBySomebodyElse() {
    var said = new Cancellation(GoldenChain.INSTANCE, ChainBuilder.REVIEWER).statement();
    var cancellation = new Cancellation(GoldenChain.INSTANCE, CFO);
    return EvidenceFiles.of(running().cancelled(cancellation, attested(said)).build());
  }

  private static EvidenceFiles cancelOfAnotherInstance() {
    var cancellation = new Cancellation(GoldenChain.OTHER, CFO);
    var said = new Statement.Cancelled(GoldenChain.INSTANCE, cancellation.hash());
    return EvidenceFiles.of(running().cancelled(cancellation, attested(said)).build());
  }

  private static Decision byCfo(ChainBuilder chain) {
    return chain.decision(DecisionType.APPROVE, CFO, waiting(chain), null);
  }

  private static Sha256 waiting(ChainBuilder chain) {
    return chain.build().artifacts().getLast().artifactHash();
  }

  private static EvidenceFiles decided(
      ChainBuilder chain, Decision decision, Attestation attestation) {
    var files =
        EvidenceFiles.of(
            chain
                .decided(decision.type().leadsTo(), DecisionRecord.of(decision), attestation)
                .resumed()
                .running()
                .completed()
                .build());
    var document = decision.toJson();
    return files.put(EvidenceFiles.document(document), document.canonicalBytes());
  }

  private static Attestation attested(Statement statement) {
    return attested(statement, GoldenKeys.gateway());
  }

  private static Attestation attested(Statement statement, SigningKey key) {
    return Attestation.of(statement, ChainBuilder.START, key);
  }
}
