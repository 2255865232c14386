package io.gantral.authority.artifact;

import java.time.InstantSource;

/** Attests what this process passes on, by its own key and clock. */
public record Attestor(SigningKey key, InstantSource clock) {

  /** Attests it now. */
  public Attestation attest(Statement statement) {
    return Attestation.of(statement, clock.instant(), key);
  }
}
