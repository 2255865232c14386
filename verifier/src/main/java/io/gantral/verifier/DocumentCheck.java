package io.gantral.verifier;

import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.DecisionRecord;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.decision.Decision;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks what an artifact says of its documents against those that are there. */
final class DocumentCheck {
  private final DocumentReader documents;
  private final Reasons reasons;

  DocumentCheck(DocumentReader documents, Reasons reasons) {
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
          .read(decision.decisionHash(), DocumentForm.DECISION, place)
          .ifPresent(document -> checkDecision(document, artifact.transition(), place, before));
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
      Decision document, Transition transition, String place, @Nullable Artifact before) {
    if (!agrees(document, transition)) {
      reasons.add(ReasonCode.DECISION_MISMATCH, place, "the decision's document disagrees");
    } else if (before != null && !document.seen().equals(before.artifactHash())) {
      reasons.add(ReasonCode.DECISION_UNRELATED, place, "the decision answers another request");
    }
  }

  private static boolean agrees(Decision document, Transition transition) {
    return document.instanceId().equals(transition.instanceId())
        && document.actor().team().equals(transition.teamId())
        && DecisionRecord.of(document).equals(transition.decision());
  }
}
