package io.gantral.verifier;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.artifact.PolicyRecord;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.artifact.Trigger;
import java.util.ArrayList;
import java.util.List;

/** A document that an artifact names, and what it is. */
record DocumentReference(String role, Sha256 hash) {

  /** All documents that stand for what this transition says, in the order of its members. */
  static List<DocumentReference> of(Transition transition) {
    var references = new ArrayList<DocumentReference>();
    var policy = transition.policy();
    var decision = transition.decision();
    references.add(new DocumentReference("context", transition.contextHash()));
    if (policy != null) {
      references.addAll(of(policy));
    }
    if (decision != null) {
      references.add(new DocumentReference("decision", decision.decisionHash()));
    }
    if (transition.trigger().kind() == Trigger.Kind.CANCELLED) {
      references.add(new DocumentReference("cancel", new Sha256(transition.trigger().detail())));
    }
    references.addAll(of(transition.evidenceRefs()));
    return references;
  }

  /** What a policy was asked, and what it answered. */
  static List<DocumentReference> of(PolicyRecord policy) {
    return List.of(
        new DocumentReference("policy input", policy.inputHash()),
        new DocumentReference("policy output", policy.outputHash()));
  }

  /** The documents among what is referred to. */
  static List<DocumentReference> of(List<EvidenceRef> references) {
    return references.stream()
        .filter(DocumentReference::standsBesideTheChain)
        .map(reference -> new DocumentReference(reference.type().wire(), reference.sha256()))
        .toList();
  }

  private static boolean standsBesideTheChain(EvidenceRef reference) {
    return switch (reference.type()) {
      case EVIDENCE -> false;
      case REFUSED_DECISION, POLICY_EVALUATION, EVIDENCE_LIST -> true;
    };
  }
}
