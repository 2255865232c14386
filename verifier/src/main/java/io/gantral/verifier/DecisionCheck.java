package io.gantral.verifier;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.DecisionRecord;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.decision.ContextDelta;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.decision.PendingRequest;
import io.gantral.authority.document.ContextDocument.Execution;
import io.gantral.authority.document.RefusedDecision;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.policy.PolicyAnswer;
import io.gantral.authority.policy.PolicyOutcome;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a decision against its document, and whoever made it against the policy's answer. */
final class DecisionCheck {
  private final DocumentReader documents;
  private final ContextCheck contexts;
  private final SignatureCheck signatures;
  private final Reasons reasons;
  private final AnsweredDecisions answered = new AnsweredDecisions();

  DecisionCheck(
      DocumentReader documents, ContextCheck contexts, SignatureCheck signatures, Reasons reasons) {
    this.documents = documents;
    this.contexts = contexts;
    this.signatures = signatures;
    this.reasons = reasons;
  }

  /** Checks that a decision counts once, and what its document says, if there is a decision. */
  void checkDocument(Transition transition, String place, @Nullable Artifact before) {
    var decision = transition.decision();
    if (decision == null) {
      return;
    }
    if (!answered.count(decision)) {
      refuseRepeated(decision.decisionId(), place);
    }
    documents
        .read(decision.decisionHash(), DocumentForm.DECISION, place)
        .ifPresent(document -> checkDocument(document, transition, place, before));
  }

  /**
   * Checks, by the rule that the authority itself decides by, whether the person was eligible.
   *
   * @param waiting the artifact that was answered
   * @param answer the policy's, which led to it; empty where it cannot be read
   */
  void checkEligible(
      Transition transition, String place, Artifact waiting, Optional<PolicyAnswer> answer) {
    var policy = waiting.transition().policy();
    var decision = transition.decision();
    if (decision == null || policy == null) {
      return;
    }
    if (documents.isWithheld(policy.outputHash())) {
      var detail = "the policy's answer is withheld: nobody can tell who was to decide";
      reasons.add(ReasonCode.ELIGIBILITY_WITHHELD, place, detail);
    }
    answer
        .filter(given -> given.outcome() == PolicyOutcome.REQUIRE_HUMAN)
        .ifPresent(given -> checkActor(transition, decision, place, waiting, given));
  }

  /** Checks a decision that did not count: somebody must have sent it, to this instance. */
  void checkRefused(Sha256 hash, Transition transition, String place) {
    documents
        .readOnce(hash, DocumentForm.REFUSED_DECISION, place)
        .ifPresentOrElse(
            refused -> checkRefused(refused, transition, place), () -> answered.refuse(hash));
  }

  private void checkRefused(RefusedDecision refused, Transition transition, String place) {
    if (!answered.refuse(refused.decision())) {
      refuseRepeated(refused.decision().decisionId(), place);
    }
    if (!refused.decision().instanceId().equals(transition.instanceId())) {
      reasons.add(ReasonCode.DECISION_MISMATCH, place, "refused by another instance");
    } else {
      signatures.check(refused.attestation(), refused.statement(), place);
    }
  }

  private void refuseRepeated(String id, String place) {
    reasons.add(ReasonCode.DECISION_REPEATED, place, "decision " + id + " was answered before");
  }

  private void checkActor(
      Transition transition,
      DecisionRecord decision,
      String place,
      Artifact waiting,
      PolicyAnswer answer) {
    if (answer.separationOfDuty() && contexts.execution().isEmpty()) {
      var detail = "every context is withheld: nobody can tell who was not to decide";
      reasons.add(ReasonCode.ELIGIBILITY_WITHHELD, place, detail);
    }
    var actor =
        new Actor(
            decision.issuer(), decision.humanActorId(), transition.teamId(), decision.roles());
    request(waiting, answer)
        .refusalOf(actor)
        .ifPresent(
            refusal -> reasons.add(ReasonCode.DECISION_INELIGIBLE, place, refusal.explanation()));
  }

  /** Where every context is withheld, nobody can tell who asked, and only roles can be judged. */
  private PendingRequest request(Artifact waiting, PolicyAnswer answer) {
    return new PendingRequest(
        waiting.artifactHash(),
        waiting.transition().teamId(),
        contexts.execution().map(Execution::involved).orElse(List.of()),
        answer.eligibleRoles(),
        answer.separationOfDuty(),
        JsonObject.of());
  }

  private void checkDocument(
      DecisionDocument document, Transition transition, String place, @Nullable Artifact before) {
    if (!agrees(document, transition)) {
      reasons.add(ReasonCode.DECISION_MISMATCH, place, "the decision's document disagrees");
    } else if (before != null && !document.seen().equals(before.artifactHash())) {
      reasons.add(ReasonCode.DECISION_UNRELATED, place, "the decision answers another request");
    } else {
      checkContext(document, place);
    }
  }

  /** What nobody asked about was never before the eyes of whoever decided. */
  private void checkContext(DecisionDocument document, String place) {
    var decision = document.decision();
    contexts
        .current()
        .filter(context -> !context.saysDecision(document.said()))
        .ifPresent(
            context ->
                reasons.add(
                    ReasonCode.CONTEXT_MISMATCH, place, "the context says another decision"));
    if (decision.type() == DecisionType.OVERRIDE) {
      contexts
          .before()
          .ifPresent(asked -> checkOverride(decision.decisionHash(), asked.facts(), place));
    }
  }

  private void checkOverride(Sha256 decision, JsonObject facts, String place) {
    documents
        .readOnce(decision, DocumentForm.DELTA, place)
        .flatMap(changes -> ContextDelta.unknownMember(facts, changes))
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
