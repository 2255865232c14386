package io.gantral.verifier;

import io.gantral.authority.chain.ChainFinding;

/** A contradiction within a chain in the words of a verdict. */
record ChainReason(ReasonCode code, String detail) {

  static ChainReason of(ChainFinding finding) {
    return switch (finding) {
      case ChainFinding.HashMismatch ignored ->
          new ChainReason(ReasonCode.HASH_MISMATCH, "artifact_hash is not the artifact's hash");
      case ChainFinding.Gap gap ->
          new ChainReason(ReasonCode.SEQUENCE_GAP, "expected sequence " + gap.expected());
      case ChainFinding.Repeated repeated ->
          new ChainReason(ReasonCode.SEQUENCE_REPEATED, "expected sequence " + repeated.expected());
      case ChainFinding.PreviousHashMismatch ignored ->
          new ChainReason(
              ReasonCode.PREVIOUS_HASH_MISMATCH,
              "prev_artifact_hash does not name the artifact before");
      case ChainFinding.StateMismatch state ->
          new ChainReason(
              ReasonCode.STATE_MISMATCH, "from " + state.from() + ", but before " + state.before());
      case ChainFinding.TriggerMismatch ignored ->
          new ChainReason(
              ReasonCode.ARTIFACT_INCONSISTENT, "trigger: not what leads to this transition");
      case ChainFinding.DecisionNotFollowed other ->
          new ChainReason(
              ReasonCode.DECISION_NOT_FOLLOWED, other.member() + " is not the decision's");
      case ChainFinding.IdentityChanged identity ->
          new ChainReason(ReasonCode.IDENTITY_CHANGED, identity.member() + " changed");
      case ChainFinding.TimeWentBack ignored ->
          new ChainReason(ReasonCode.TIME_WENT_BACK, "a timestamp before an earlier artifact's");
    };
  }
}
