package io.gantral.verifier;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.artifact.Transition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Follows what artifacts refer to that led to no transition, and checks it. */
final class ReferenceCheck {
  /** The most documents that one artifact leads to; a history has room for fewer. */
  static final int MOST_FOLLOWED = 50_000;

  /** How many of them it is remembered for that they were followed; more than of one artifact. */
  static final int MOST_REMEMBERED = 4 * MOST_FOLLOWED;

  private final DocumentReader documents;
  private final PolicyCheck policies;
  private final DecisionCheck decisions;
  private final Reasons reasons;

  /**
   * What was followed before, for an earlier artifact too: instance and team, which it is held
   * against, are the same in all of a chain.
   */
  private final Map<Sha256, Boolean> followed = new Recent<>(MOST_REMEMBERED);

  ReferenceCheck(
      DocumentReader documents, PolicyCheck policies, DecisionCheck decisions, Reasons reasons) {
    this.documents = documents;
    this.policies = policies;
    this.decisions = decisions;
    this.reasons = reasons;
  }

  /** Checks each document that an artifact refers to, in lists too. */
  void check(Transition transition, String place) {
    var open = new ArrayDeque<EvidenceRef>();
    var left = follow(transition.evidenceRefs(), open, MOST_FOLLOWED, place);
    while (!open.isEmpty()) {
      left = follow(check(open.remove(), transition, place), open, left, place);
    }
  }

  /**
   * Puts each document that has to be read, and was not met before, to those to be read.
   *
   * @param most how many more there may be
   * @return how many more there may be after these
   */
  private int follow(
      List<EvidenceRef> references, Deque<EvidenceRef> open, int most, String place) {
    var left = most;
    for (var reference : references) {
      if (reference.type() == EvidenceRef.Type.EVIDENCE
          || followed.containsKey(reference.sha256())) {
        continue;
      }
      if (left == 0) {
        var detail = "evidence-list: more than " + MOST_FOLLOWED + " documents";
        reasons.add(ReasonCode.DOCUMENT_UNREADABLE, place, detail);
        return 0;
      }
      left--;
      followed.put(reference.sha256(), true);
      open.add(reference);
    }
    return left;
  }

  /** Checks what is referred to; the references in it, where it is a list of them. */
  private List<EvidenceRef> check(EvidenceRef reference, Transition transition, String place) {
    switch (reference.type()) {
      case EVIDENCE -> {}
      case REFUSED_DECISION -> decisions.checkRefused(reference.sha256(), transition, place);
      case POLICY_EVALUATION -> policies.checkEvaluation(reference.sha256(), transition, place);
      case EVIDENCE_LIST -> {
        return list(reference, place);
      }
    }
    return List.of();
  }

  private List<EvidenceRef> list(EvidenceRef reference, String place) {
    var listed =
        documents.readOnce(reference.sha256(), DocumentForm.EVIDENCE_LIST, place).orElse(List.of());
    DocumentReference.of(listed).forEach(document -> documents.tellIfWithheld(document, place));
    return listed;
  }
}
