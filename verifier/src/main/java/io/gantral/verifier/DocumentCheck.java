package io.gantral.verifier;

import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.decision.Decision;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks what an artifact says of its documents against those that are there. */
final class DocumentCheck {
  private final Documents documents;
  private final Reasons reasons;

  DocumentCheck(Documents documents, Reasons reasons) {
    this.documents = documents;
    this.reasons = reasons;
  }

  /**
   * Checks the documents of one artifact.
   *
   * @param before the artifact directly before, if it could be read
   */
  void check(Artifact artifact, String place, @Nullable Artifact before) {
    tellWithheld(artifact, place);
    var decision = artifact.transition().decision();
    if (decision != null) {
      documents
          .read(decision.decisionHash())
          .ifPresent(document -> checkDecision(document, artifact, place, before));
    }
  }

  private void tellWithheld(Artifact artifact, String place) {
    var withheld =
        DocumentReference.of(artifact.transition()).stream()
            .filter(reference -> documents.withheld(reference.hash()))
            .map(DocumentReference::role)
            .collect(Collectors.joining(", "));
    if (!withheld.isEmpty()) {
      reasons.add(ReasonCode.DOCUMENT_WITHHELD, place, withheld);
    }
  }

  private void checkDecision(
      byte[] document, Artifact artifact, String place, @Nullable Artifact before) {
    DecisionDocument.agreeing(document, artifact.transition())
        .ifPresentOrElse(
            decision -> refuseUnrelated(decision, place, before),
            () ->
                reasons.add(
                    ReasonCode.DECISION_MISMATCH, place, "the decision's document disagrees"));
  }

  private void refuseUnrelated(Decision decision, String place, @Nullable Artifact before) {
    if (before != null && !decision.seen().equals(before.artifactHash())) {
      reasons.add(ReasonCode.DECISION_UNRELATED, place, "the decision answers another request");
    }
  }
}
