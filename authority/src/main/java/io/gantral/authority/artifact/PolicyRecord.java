package io.gantral.authority.artifact;

import io.gantral.authority.Sha256;
import io.gantral.authority.policy.PolicyOutcome;

/**
 * Which policy was asked with which input, and what it answered; the documents hold the contents.
 */
public record PolicyRecord(
    String versionId, Sha256 inputHash, Sha256 outputHash, PolicyOutcome outcome) {
  public PolicyRecord {
    if (versionId.isBlank()) {
      throw new IllegalArgumentException("policy.version_id: must not be blank");
    }
  }
}
