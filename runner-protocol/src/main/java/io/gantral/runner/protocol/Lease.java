package io.gantral.runner.protocol;

/**
 * An opaque token, sealed by the gateway and bound to the runner, the attempt and an expiry; a
 * bearer secret that never prints itself.
 */
public record Lease(String token) {
  /** The longest token, in characters. */
  public static final int MAX_LENGTH = 4_000;

  public Lease {
    if (token.isBlank() || token.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("lease: 1 to " + MAX_LENGTH + " characters");
    }
  }

  @Override
  public String toString() {
    return "Lease[sealed]";
  }
}
