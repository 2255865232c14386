package io.gantral.verifier;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.artifact.Trigger;
import io.gantral.authority.document.Cancellation;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.policy.PolicyAnswer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what the artifacts of one chain say of their documents against those that are there. */
final class DocumentCheck {
  private final DocumentReader documents;
  private final ContextCheck contexts;
  private final PolicyCheck policies;
  private final DecisionCheck decisions;
  private final ReferenceCheck references;
  private final Reasons reasons;

  /** The policy's answer that led to the artifact that was checked last. */
  private Optional<PolicyAnswer> lastAnswer = Optional.empty();

  DocumentCheck(DocumentReader documents, SignatureCheck signatures, Reasons reasons) {
    this.documents = documents;
    this.reasons = reasons;
    contexts = new ContextCheck(documents, reasons);
    policies = new PolicyCheck(documents, contexts, reasons);
    decisions = new DecisionCheck(documents, contexts, signatures, reasons);
    references = new ReferenceCheck(documents, policies, decisions, reasons);
  }

  /**
   * Checks the documents of one artifact.
   *
   * @param before the artifact directly before, which was checked last, if it could be read
   */
  void check(Artifact artifact, String place, @Nullable Artifact before) {
    var transition = artifact.transition();
    DocumentReference.of(transition)
        .forEach(reference -> documents.tellIfWithheld(reference, place));
    contexts.check(transition, place, before);
    var answer = policies.check(transition, place, before);
    references.check(transition, place);
    decisions.checkDocument(transition, place, before);
    checkCancel(transition, place);
    if (before != null) {
      decisions.checkEligible(transition, place, before, lastAnswer);
    }
    lastAnswer = answer;
  }

  private void checkCancel(Transition transition, String place) {
    if (transition.trigger().kind() == Trigger.Kind.CANCELLED) {
      documents
          .read(new Sha256(transition.trigger().detail()), DocumentForm.CANCEL, place)
          .ifPresent(cancel -> checkCancel(cancel, transition, place));
    }
  }

  private void checkCancel(Cancellation cancel, Transition transition, String place) {
    if (!cancel.instanceId().equals(transition.instanceId())) {
      reasons.add(ReasonCode.CANCEL_MISMATCH, place, "another instance");
    } else if (!mayCancel(cancel.actor(), transition.teamId())) {
      reasons.add(ReasonCode.CANCEL_MISMATCH, place, "neither its requester nor an operator");
    }
  }

  /** Where every context is withheld, nobody can tell who asked, and only the team is judged. */
  private boolean mayCancel(Actor actor, String team) {
    return contexts
        .execution()
        .map(execution -> Cancellation.isAllowed(actor, team, execution.requester()))
        .orElse(actor.team().equals(team));
  }
}
