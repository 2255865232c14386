package io.gantral.authority.policy;

/**
 * Which policy was asked: the revision of its bundle where it has one, else the bundle's digest as
 * {@code sha256:<hex>}.
 */
public record PolicyVersion(String value) {
  /** The longest version, in characters. */
  public static final int MAX_LENGTH = 200;

  public PolicyVersion {
    if (value.isBlank() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a policy version is 1 to " + MAX_LENGTH + " characters, not blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
