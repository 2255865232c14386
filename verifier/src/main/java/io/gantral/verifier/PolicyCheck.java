package io.gantral.verifier;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.artifact.PolicyRecord;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.artifact.Trigger;
import io.gantral.authority.policy.PolicyAnswer;
import io.gantral.authority.policy.PolicyInput;
import io.gantral.authority.policy.PolicyInput.ActionType;
import io.gantral.authority.policy.PolicyOutcome;
import io.gantral.authority.state.StateName;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what a chain says of the policy's advice against the question and the answer. */
final class PolicyCheck {
  /** How many questions it is remembered of what was answered; an id for each, and no document. */
  static final int MOST_REMEMBERED = 100_000;

  private final DocumentReader documents;
  private final ContextCheck contexts;
  private final Reasons reasons;
  private final Map<Sha256, Sha256> answers = new Recent<>(MOST_REMEMBERED);

  PolicyCheck(DocumentReader documents, ContextCheck contexts, Reasons reasons) {
    this.documents = documents;
    this.contexts = contexts;
    this.reasons = reasons;
  }

  /** Checks the advice that led to a transition; the answer, if it is there. */
  Optional<PolicyAnswer> check(Transition transition, String place, @Nullable Artifact before) {
    if (isUnasked(before) && !answersStart(transition)) {
      refuse(place, "work went on, and the policy was not asked whether it may start");
    }
    var policy = transition.policy();
    if (policy == null) {
      return Optional.empty();
    }
    question(policy, transition, place)
        .filter(asked -> !ledTo(asked, transition, before))
        .ifPresent(asked -> refuse(place, "the policy was asked about something else"));
    return answer(policy, place);
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
    question(evaluation, transition, place)
        .filter(asked -> asked.instance().sequence() >= transition.sequence())
        .ifPresent(asked -> refuse(place, "the policy was asked later than it answered"));
    var _ = answer(evaluation, place);
  }

  /** Whether a chain has begun without an answer of the policy. */
  private static boolean isUnasked(@Nullable Artifact before) {
    return before != null
        && before.transition().fromState() == StateName.CREATED
        && before.transition().policy() == null;
  }

  /**
   * Whether the policy was asked before anything started: it wanted a person or denied, its answer
   * came when the transition stood already, or it could not be asked at all.
   */
  private static boolean answersStart(Transition transition) {
    return transition.policy() != null
        || transition.trigger().kind() == Trigger.Kind.EXECUTION_FAILED
        || carriesEvaluation(transition);
  }

  private static boolean carriesEvaluation(Transition transition) {
    return transition.evidenceRefs().stream()
        .map(EvidenceRef::type)
        .anyMatch(
            type ->
                type == EvidenceRef.Type.POLICY_EVALUATION
                    || type == EvidenceRef.Type.EVIDENCE_LIST);
  }

  private Optional<PolicyInput> question(PolicyRecord policy, Transition transition, String place) {
    var asked = documents.read(policy.inputHash(), DocumentForm.POLICY_INPUT, place);
    asked
        .filter(question -> !isAbout(question, transition))
        .ifPresent(question -> refuse(place, "the policy was asked about another execution"));
    return asked;
  }

  private boolean isAbout(PolicyInput asked, Transition transition) {
    var instance = asked.instance();
    var workflow = asked.workflow();
    return instance.instanceId().equals(transition.instanceId())
        && instance.teamId().equals(transition.teamId())
        && workflow.workflowId().equals(transition.workflowId())
        && workflow.version().equals(transition.workflowVersion())
        && contexts.execution().stream().allMatch(known -> known.workflow().equals(workflow));
  }

  /** Whether what was asked is what happened, and was asked where the chain stood before. */
  private boolean ledTo(PolicyInput asked, Transition transition, @Nullable Artifact before) {
    return asked.step().id().equals(transition.trigger().detail())
        && names(asked, transition)
        && (stoodAt(asked, transition.sequence() - 1, transition.fromState())
            || (asked.action().type() == ActionType.STEP_START
                && isUnasked(before)
                && stoodAt(asked, 0, StateName.CREATED)));
  }

  private boolean names(PolicyInput asked, Transition transition) {
    var name = asked.action().name();
    var requested = contexts.current().map(context -> context.action().orElse(""));
    return switch (asked.action().type()) {
      case STEP_START ->
          name.equals(transition.trigger().detail())
              && requested.filter(action -> !action.isEmpty()).isEmpty();
      case AUTHORITY_REQUEST ->
          transition.authorityState() != StateName.RUNNING
              && requested.filter(action -> !action.equals(name)).isEmpty();
    };
  }

  private static boolean stoodAt(PolicyInput asked, long sequence, @Nullable StateName state) {
    return asked.instance().sequence() == sequence && asked.instance().state() == state;
  }

  private Optional<PolicyAnswer> answer(PolicyRecord policy, String place) {
    var other = answers.put(policy.inputHash(), policy.outputHash());
    if (other != null && !other.equals(policy.outputHash())) {
      refuse(place, "the policy answered the same question twice, and not the same");
    }
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

  private void refuse(String place, String detail) {
    reasons.add(ReasonCode.POLICY_MISMATCH, place, detail);
  }
}
