package io.gantral.verifier;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.document.ContextDocument;
import io.gantral.authority.document.ContextDocument.Execution;
import io.gantral.authority.state.StateName;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks the contexts of one chain: all are about the execution that a gateway attested with the
 * first, and what was granted is what was asked for, with what the decision says of it.
 */
final class ContextCheck {
  private final DocumentReader documents;
  private final Reasons reasons;

  /** What the first context that is there is about. */
  private @Nullable Execution execution;

  /** What the last artifact's context says, if it is there, and its hash. */
  private @Nullable ContextDocument last;

  private @Nullable Sha256 lastHash;

  /** What the context before that says. */
  private @Nullable ContextDocument before;

  ContextCheck(DocumentReader documents, Reasons reasons) {
    this.documents = documents;
    this.reasons = reasons;
  }

  /** Checks the context of an artifact. */
  void check(Transition transition, String place, @Nullable Artifact artifactBefore) {
    var again = transition.contextHash().equals(lastHash);
    before = artifactBefore == null ? null : last;
    last = again ? last : read(transition, place);
    lastHash = transition.contextHash();
    if (last != null) {
      if (!again) {
        checkExecution(last.execution(), transition, place);
      }
      checkDecision(last, transition, place);
    }
  }

  /** What the chain is about, as far as contexts are there. */
  Optional<Execution> execution() {
    return Optional.ofNullable(execution);
  }

  /** The context of the artifact that was checked last, if it is there. */
  Optional<ContextDocument> current() {
    return Optional.ofNullable(last);
  }

  /** The context of the artifact directly before that one, if it is there. */
  Optional<ContextDocument> before() {
    return Optional.ofNullable(before);
  }

  private @Nullable ContextDocument read(Transition transition, String place) {
    var hash = transition.contextHash();
    return documents.readOnce(hash, DocumentForm.CONTEXT, place).orElse(null);
  }

  private void checkExecution(Execution said, Transition transition, String place) {
    if (execution == null) {
      execution = said;
    }
    if (!said.isOf(transition) || !said.equals(execution)) {
      refuse(place, "the context is another execution's");
    }
  }

  private void checkDecision(ContextDocument said, Transition transition, String place) {
    var decision = transition.decision();
    if (decision == null) {
      if (!mayRemember(said, transition.authorityState())) {
        refuse(place, "the context says a decision that is not the last one");
      }
    } else if (said.decided().filter(decision.type()::equals).isEmpty()) {
      refuse(place, "the context does not say the decision");
    } else if (before != null && !said.follows(before)) {
      refuse(place, "the context is not what the decision made of the request");
    }
  }

  /** The last decision stands in contexts until something else is asked. */
  private boolean mayRemember(ContextDocument said, StateName state) {
    return said.decision() == null
        || (state != StateName.CREATED
            && state != StateName.WAITING_FOR_HUMAN
            && (before == null || Objects.equals(said.decision(), before.decision())));
  }

  private void refuse(String place, String detail) {
    reasons.add(ReasonCode.CONTEXT_MISMATCH, place, detail);
  }
}
