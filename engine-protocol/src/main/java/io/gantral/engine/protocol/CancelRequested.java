package io.gantral.engine.protocol;

import static java.util.Objects.requireNonNull;

import io.gantral.authority.artifact.Attestation;
import io.gantral.authority.artifact.Attestor;
import io.gantral.authority.document.Cancellation;
import io.gantral.authority.identity.Actor;

/**
 * Somebody's wish that the execution end; it takes effect where the relation allows it.
 *
 * @param attestation by the gateway that heard it, for this instance
 */
public record CancelRequested(Actor actor, Attestation attestation) {

  /** Whatever stands in the engine without one of them is none. */
  public CancelRequested {
    requireNonNull(actor, "actor");
    requireNonNull(attestation, "attestation");
  }

  /** A wish that this gateway answers for. */
  public static CancelRequested attested(Cancellation cancellation, Attestor gateway) {
    return new CancelRequested(cancellation.actor(), gateway.attest(cancellation.statement()));
  }
}
