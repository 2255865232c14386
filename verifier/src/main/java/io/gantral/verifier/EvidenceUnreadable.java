package io.gantral.verifier;

/** The evidence or the trust file cannot be read at all, so that there is no verdict. */
public final class EvidenceUnreadable extends RuntimeException {
  private static final long serialVersionUID = 1;

  EvidenceUnreadable(String message) {
    super(message);
  }

  EvidenceUnreadable(String message, Throwable cause) {
    super(message, cause);
  }
}
