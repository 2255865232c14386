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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks what a chain says of the policy's advice against the question and the answer. */
final class PolicyCheck {
  /** The most evaluations and lists that one artifact leads to; a history has room for fewer. */
  static final int MOST_FOLLOWED = 50_000;

  private static final Set<EvidenceRef.Type> FOLLOWED =
      EnumSet.of(EvidenceRef.Type.EVIDENCE_LIST, EvidenceRef.Type.POLICY_EVALUATION);

  private final DocumentReader documents;
  private final Reasons reasons;

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
    var seen = new HashSet<Sha256>();
    follow(transition.evidenceRefs(), open, seen, place);
    while (!open.isEmpty()) {
      follow(check(open.remove(), transition, place), open, seen, place);
    }
  }

  /** Puts each document that has to be read, and was not met before, to those to be read. */
  private void follow(
      List<EvidenceRef> references, Deque<EvidenceRef> open, Set<Sha256> seen, String place) {
    for (var reference : references) {
      if (!FOLLOWED.contains(reference.type()) || seen.contains(reference.sha256())) {
        continue;
      }
      if (seen.size() == MOST_FOLLOWED) {
        var detail = "evidence-list: more than " + MOST_FOLLOWED + " documents";
        reasons.add(ReasonCode.DOCUMENT_UNREADABLE, place, detail);
        return;
      }
      seen.add(reference.sha256());
      open.add(reference);
    }
  }

  /** Checks what is referred to; the references in it, where it is a list of them. */
  private List<EvidenceRef> check(EvidenceRef reference, Transition transition, String place) {
    return switch (reference.type()) {
      case EVIDENCE, REFUSED_DECISION -> List.of();
      case EVIDENCE_LIST ->
          documents.read(reference.sha256(), DocumentForm.EVIDENCE_LIST, place).orElse(List.of());
      case POLICY_EVALUATION -> {
        documents
            .read(reference.sha256(), DocumentForm.POLICY_EVALUATION, place)
            .ifPresent(evaluation -> checkEvaluation(evaluation, transition, place));
        yield List.of();
      }
    };
  }

  private void checkEvaluation(PolicyRecord evaluation, Transition transition, String place) {
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
