package io.gantral.verifier;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.PolicyRecord;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.policy.PolicyAnswer;
import io.gantral.authority.policy.PolicyInput;
import io.gantral.authority.policy.PolicyOutcome;
import java.util.Optional;

/** Checks what a chain says of the policy's advice against the question and the answer. */
final class PolicyCheck {
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

  /** Checks advice that led to no transition: the work went on, so it must have allowed that. */
  void checkEvaluation(Sha256 hash, Transition transition, String place) {
    documents
        .readOnce(hash, DocumentForm.POLICY_EVALUATION, place)
        .ifPresent(evaluation -> checkEvaluation(evaluation, transition, place));
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
