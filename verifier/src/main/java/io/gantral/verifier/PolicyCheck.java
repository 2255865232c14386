package io.gantral.verifier;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.artifact.PolicyRecord;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.policy.PolicyAnswer;
import io.gantral.authority.policy.PolicyInput;
import io.gantral.authority.policy.PolicyOutcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks what a chain says of the policy's advice against the question and the answer. */
final class PolicyCheck {
  /** The most evaluations and lists that one artifact leads to; a history has room for fewer. */
  static final int MOST_FOLLOWED = 50_000;

  /** How many of them it is remembered for that they were followed; more than of one artifact. */
  static final int MOST_REMEMBERED = 4 * MOST_FOLLOWED;

  private static final Set<EvidenceRef.Type> FOLLOWED =
      EnumSet.of(EvidenceRef.Type.EVIDENCE_LIST, EvidenceRef.Type.POLICY_EVALUATION);

  private final DocumentReader documents;
  private final Reasons reasons;

  /**
   * What was followed before, for an earlier artifact too: instance and team, which it is held
   * against, are the same in all of a chain.
   */
  private final Map<Sha256, Boolean> followed = new Recent<>(MOST_REMEMBERED);

  PolicyCheck(DocumentReader documents, Reasons reasons) {
    this.documents = documents;
    this.reasons = reasons;
  }

  /** Checks the advice that led to a transition; the answer, if it is there. */
  Optional<PolicyAnswer> check(Transition transition, String place) {
    return Optional.ofNullable(transition.policy())
        .flatMap(policy -> check(policy, transition, place));
  }

  /**
   * Checks the advice that led to no transition: the work went on, so each must have allowed it.
   */
  void checkEvaluations(Transition transition, String place) {
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
      if (!FOLLOWED.contains(reference.type()) || followed.containsKey(reference.sha256())) {
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
    return switch (reference.type()) {
      case EVIDENCE, REFUSED_DECISION -> List.of();
      case EVIDENCE_LIST -> list(reference, place);
      case POLICY_EVALUATION -> {
        documents
            .readOnce(reference.sha256(), DocumentForm.POLICY_EVALUATION, place)
            .ifPresent(evaluation -> checkEvaluation(evaluation, transition, place));
        yield List.of();
      }
    };
  }

  private List<EvidenceRef> list(EvidenceRef reference, String place) {
    var listed =
        documents.readOnce(reference.sha256(), DocumentForm.EVIDENCE_LIST, place).orElse(List.of());
    DocumentReference.of(listed).forEach(document -> documents.tellIfWithheld(document, place));
    return listed;
  }

  private void checkEvaluation(PolicyRecord evaluation, Transition transition, String place) {
    DocumentReference.of(evaluation).forEach(named -> documents.tellIfWithheld(named, place));
    if (evaluation.outcome() != PolicyOutcome.ALLOW) {
      refuse(place, "work went on after " + evaluation.outcome());
    }
    var _ = check(evaluation, transition, place);
  }

  private Optional<PolicyAnswer> check(PolicyRecord policy, Transition transition, String place) {
    documents
        .read(policy.inputHash(), DocumentForm.POLICY_INPUT, place)
        .filter(asked -> !isAbout(asked, transition))
        .ifPresent(asked -> refuse(place, "the policy was asked about another instance"));
    var answer = documents.read(policy.outputHash(), DocumentForm.POLICY_OUTPUT, place);
    answer.ifPresent(given -> checkAnswer(given, policy.outcome(), place));
    return answer;
  }

  private void checkAnswer(PolicyAnswer answer, PolicyOutcome stated, String place) {
    if (answer.outcome() != stated) {
      refuse(place, "the policy answered " + answer.outcome() + ", and not " + stated);
    } else if (!answer.enforceable()) {
      var detail = "policy output: wants a quorum, a time limit or an escalation";
      reasons.add(ReasonCode.DOCUMENT_UNREADABLE, place, detail);
    }
  }

  private static boolean isAbout(PolicyInput.Instance asked, Transition transition) {
    return asked.instanceId().equals(transition.instanceId())
        && asked.teamId().equals(transition.teamId());
  }

  private void refuse(String place, String detail) {
    reasons.add(ReasonCode.POLICY_MISMATCH, place, detail);
  }
}
