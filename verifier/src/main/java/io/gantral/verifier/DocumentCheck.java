package io.gantral.verifier;

import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.policy.PolicyAnswer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what the artifacts of one chain say of their documents against those that are there. */
final class DocumentCheck {
  private final DocumentReader documents;
  private final PolicyCheck policies;
  private final DecisionCheck decisions;

  /** The policy's answer that led to the artifact that was checked last. */
  private Optional<PolicyAnswer> lastAnswer = Optional.empty();

  DocumentCheck(DocumentReader documents, Reasons reasons) {
    this.documents = documents;
    policies = new PolicyCheck(documents, reasons);
    decisions = new DecisionCheck(documents, reasons);
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
    policies.checkEvaluations(transition, place);
    decisions.checkDocument(transition, place, before);
    if (before != null) {
      lastAnswer.ifPresent(asked -> decisions.checkEligible(transition, place, before, asked));
    }
    lastAnswer = answer;
  }
}
