package io.gantral.verifier;

/** What evidence is worth, from best to worst. */
public enum Verdict {
  /** Complete, without contradiction, and signed by trusted keys. */
  VALID(0),
  /** Nothing contradicts, but something is not there that would be needed. */
  INCONCLUSIVE(3),
  /** The evidence contradicts itself. */
  INVALID(1);

  private final int exitCode;

  Verdict(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The exit code of {@code gantral-verify}; 2 is kept for usage and I/O. */
  public int exitCode() {
    return exitCode;
  }

  /** The worse of the two. */
  public Verdict and(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
