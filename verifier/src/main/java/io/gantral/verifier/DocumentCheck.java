package io.gantral.verifier;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.artifact.Trigger;
import io.gantral.authority.policy.PolicyAnswer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what the artifacts of one chain say of their documents against those that are there. */
final class DocumentCheck {
  private final DocumentReader documents;
  private final PolicyCheck policies;
  private final DecisionCheck decisions;
  private final ReferenceCheck references;
  private final Reasons reasons;

  /** The policy's answer that led to the artifact that was checked last. */
  private Optional<PolicyAnswer> lastAnswer = Optional.empty();

  DocumentCheck(DocumentReader documents, SignatureCheck signatures, Reasons reasons) {
    this.documents = documents;
    this.reasons = reasons;
    policies = new PolicyCheck(documents, reasons);
    decisions = new DecisionCheck(documents, signatures, reasons);
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
    var answer = policies.check(transition, place);
    references.check(transition, place);
    decisions.checkDocument(transition, place, before);
    checkCancel(transition, place);
    if (before != null) {
      lastAnswer.ifPresent(asked -> decisions.checkEligible(transition, place, before, asked));
    }
    lastAnswer = answer;
  }

  private void checkCancel(Transition transition, String place) {
    if (transition.trigger().kind() == Trigger.Kind.CANCELLED) {
      documents
          .read(new Sha256(transition.trigger().detail()), DocumentForm.CANCEL, place)
          .filter(cancel -> !cancel.instanceId().equals(transition.instanceId()))
          .ifPresent(cancel -> reasons.add(ReasonCode.CANCEL_MISMATCH, place, "another instance"));
    }
  }
}
