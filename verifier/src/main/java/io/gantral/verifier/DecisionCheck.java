package io.gantral.verifier;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.decision.ContextDelta;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.decision.PendingRequest;
import io.gantral.authority.document.RefusedDecision;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.policy.PolicyAnswer;
import io.gantral.authority.policy.PolicyOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks a decision against its document, and whoever made it against the policy's answer. */
final class DecisionCheck {
  private final DocumentReader documents;
  private final SignatureCheck signatures;
  private final Reasons reasons;

  DecisionCheck(DocumentReader documents, SignatureCheck signatures, Reasons reasons) {
    this.documents = documents;
    this.signatures = signatures;
    this.reasons = reasons;
  }

  /** Checks what the decision's document says, if there is a decision. */
  void checkDocument(Transition transition, String place, @Nullable Artifact before) {
    var decision = transition.decision();
    if (decision != null) {
      documents
          .read(decision.decisionHash(), DocumentForm.DECISION, place)
          .ifPresent(document -> checkDocument(document, transition, place, before));
    }
  }

  /**
   * Checks, by the rule that the authority itself decides by, whether the person was eligible.
   *
   * @param waiting the artifact that was answered
   * @param answer the policy's, which led to it
   */
  void checkEligible(Transition transition, String place, Artifact waiting, PolicyAnswer answer) {
    var decision = transition.decision();
    if (decision != null && answer.outcome() == PolicyOutcome.REQUIRE_HUMAN) {
      var actor =
          new Actor(
              decision.issuer(), decision.humanActorId(), transition.teamId(), decision.roles());
      request(waiting, answer, place)
          .refusalOf(actor)
          .ifPresent(
              refusal -> reasons.add(ReasonCode.DECISION_INELIGIBLE, place, refusal.explanation()));
    }
  }

  /** Checks a decision that did not count: somebody must have sent it, to this instance. */
  void checkRefused(Sha256 hash, Transition transition, String place) {
    documents
        .readOnce(hash, DocumentForm.REFUSED_DECISION, place)
        .ifPresent(refused -> checkRefused(refused, transition, place));
  }

  private void checkRefused(RefusedDecision refused, Transition transition, String place) {
    if (!refused.decision().instanceId().equals(transition.instanceId())) {
      reasons.add(ReasonCode.DECISION_MISMATCH, place, "refused by another instance");
    } else {
      signatures.check(refused.attestation(), refused.statement(), place);
    }
  }

  /** Where the context is withheld, nobody can tell who asked, and only the roles can be judged. */
  private PendingRequest request(Artifact waiting, PolicyAnswer answer, String place) {
    List<Actor> involved = answer.separationOfDuty() ? involved(waiting, place) : List.of();
    return new PendingRequest(
        waiting.artifactHash(),
        waiting.transition().teamId(),
        involved,
        answer.eligibleRoles(),
        answer.separationOfDuty(),
        JsonObject.of());
  }

  private List<Actor> involved(Artifact waiting, String place) {
    var context = waiting.transition().contextHash();
    return documents.read(context, DocumentForm.INVOLVED, place).orElse(List.of());
  }

  private void checkDocument(
      DecisionDocument document, Transition transition, String place, @Nullable Artifact before) {
    if (!agrees(document, transition)) {
      reasons.add(ReasonCode.DECISION_MISMATCH, place, "the decision's document disagrees");
    } else if (before != null && !document.seen().equals(before.artifactHash())) {
      reasons.add(ReasonCode.DECISION_UNRELATED, place, "the decision answers another request");
    } else if (before != null && document.decision().type() == DecisionType.OVERRIDE) {
      checkOverride(document.decision().decisionHash(), place, before.transition().contextHash());
    }
  }

  /** What nobody asked about was never before the eyes of whoever decided. */
  private void checkOverride(Sha256 decision, String place, Sha256 context) {
    var delta = documents.readOnce(decision, DocumentForm.DELTA, place);
    var facts = documents.readOnce(context, DocumentForm.FACTS, place);
    delta
        .flatMap(changes -> facts.flatMap(asked -> ContextDelta.unknownMember(asked, changes)))
        .ifPresent(
            member ->
                reasons.add(
                    ReasonCode.OVERRIDE_EXCEEDS_REQUEST, place, "the request has no " + member));
  }

  private static boolean agrees(DecisionDocument document, Transition transition) {
    return document.instance().equals(transition.instanceId())
        && document.team().equals(transition.teamId())
        && document.decision().equals(transition.decision());
  }
}
