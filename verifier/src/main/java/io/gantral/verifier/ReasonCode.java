package io.gantral.verifier;

/** Why a verdict is what it is: stable names, each with the verdict it allows at best. */
public enum ReasonCode {
  /** A document that the chain names is not there; the chain is checked without it. */
  DOCUMENT_WITHHELD(Verdict.VALID),
  /**
   * Whether a person who decided was eligible cannot be judged, because what says so is withheld.
   */
  ELIGIBILITY_WITHHELD(Verdict.VALID),

  /** There is no instance to check. */
  NO_EVIDENCE(Verdict.INCONCLUSIVE),
  /** An instance without a single artifact. */
  NO_ARTIFACT(Verdict.INCONCLUSIVE),
  /** No trust file was given, so that no signature means anything. */
  NO_TRUST_FILE(Verdict.INCONCLUSIVE),
  /** Signed by a key that the trust file does not name. */
  KEY_NOT_TRUSTED(Verdict.INCONCLUSIVE),
  /** An artifact of a version that this verifier does not know. */
  UNKNOWN_VERSION(Verdict.INCONCLUSIVE),
  /** The chain ends in a state that is no end. */
  NOT_ENDED(Verdict.INCONCLUSIVE),
  /** The last slot holds a tombstone: a commit was unclear, and the execution was ended there. */
  TOMBSTONE(Verdict.INCONCLUSIVE),
  /** A document that is there and has to be compared is more, or other, than can be judged here. */
  DOCUMENT_UNREADABLE(Verdict.INCONCLUSIVE),

  /** Not JSON, or not the members and types of an artifact. */
  ARTIFACT_MALFORMED(Verdict.INVALID),
  /** More bytes than an artifact may have. */
  ARTIFACT_TOO_LARGE(Verdict.INVALID),
  /** The file is not the canonical form of the artifact that it holds. */
  ARTIFACT_NOT_CANONICAL(Verdict.INVALID),
  /** Members of an artifact that do not go together. */
  ARTIFACT_INCONSISTENT(Verdict.INVALID),
  /** A step that the transition relation does not hold. */
  ILLEGAL_TRANSITION(Verdict.INVALID),
  /** {@code artifact_hash} is not the hash of the artifact. */
  HASH_MISMATCH(Verdict.INVALID),
  /** The trusted key did not make this signature. */
  SIGNATURE_MISMATCH(Verdict.INVALID),
  /** The artifact states another sequence than its file name. */
  FILE_NAME_MISMATCH(Verdict.INVALID),
  /** A name that ends in .json and is none that a store gives. */
  FILE_NAME_UNKNOWN(Verdict.INVALID),
  /** The name of an evidence file or folder on something that is none, for instance a link. */
  NOT_A_FILE(Verdict.INVALID),
  /** A sequence is missing. */
  SEQUENCE_GAP(Verdict.INVALID),
  /** A sequence comes again. */
  SEQUENCE_REPEATED(Verdict.INVALID),
  /** {@code prev_artifact_hash} does not name the artifact before. */
  PREVIOUS_HASH_MISMATCH(Verdict.INVALID),
  /** {@code from_state} is not the state of the artifact before. */
  STATE_MISMATCH(Verdict.INVALID),
  /** Instance, team or workflow change within a chain. */
  IDENTITY_CHANGED(Verdict.INVALID),
  /** A timestamp before the previous one. */
  TIME_WENT_BACK(Verdict.INVALID),
  /** Something stands behind a tombstone. */
  AFTER_TOMBSTONE(Verdict.INVALID),
  /** The folder's name is another instance than its artifacts state. */
  INSTANCE_MISMATCH(Verdict.INVALID),
  /** Two folders hold the same instance. */
  INSTANCE_REPEATED(Verdict.INVALID),
  /** A document is not what its name says. */
  DOCUMENT_MISMATCH(Verdict.INVALID),
  /** A gateway that is trusted for it did not say what caused this. */
  ATTESTATION_MISMATCH(Verdict.INVALID),
  /** Signed by a key that is trusted for another use. */
  KEY_MISUSED(Verdict.INVALID),
  /** The document of a cancel says something else than its artifact. */
  CANCEL_MISMATCH(Verdict.INVALID),
  /** A decision's document says something else than its artifact. */
  DECISION_MISMATCH(Verdict.INVALID),
  /** A decision answers another request than the one before it. */
  DECISION_UNRELATED(Verdict.INVALID),
  /** Two decisions of one id counted, or one decision counted and was refused. */
  DECISION_REPEATED(Verdict.INVALID),
  /** What follows a decision names another one, or another context than it. */
  DECISION_NOT_FOLLOWED(Verdict.INVALID),
  /** A context says something else than the first one, the request or the decision. */
  CONTEXT_MISMATCH(Verdict.INVALID),
  /** A decision by somebody whom the policy's answer or the separation of duty excludes. */
  DECISION_INELIGIBLE(Verdict.INVALID),
  /** An override changes a member that the request before it does not have. */
  OVERRIDE_EXCEEDS_REQUEST(Verdict.INVALID),
  /** The policy's question or answer says something else than the chain. */
  POLICY_MISMATCH(Verdict.INVALID),
  /**
   * A database or a gateway claims another state or hash than the artifact of that sequence has.
   */
  CLAIM_CONTRADICTED(Verdict.INVALID),
  /** A database or a gateway claims what has no artifact. */
  CLAIM_UNPROVEN(Verdict.INVALID);

  private final Verdict verdict;

  ReasonCode(Verdict verdict) {
    this.verdict = verdict;
  }

  /** The best verdict that evidence with this reason can have. */
  public Verdict verdict() {
    return verdict;
  }
}
