package io.gantral.gateway.runner;

import io.gantral.authority.InstanceId;
import io.gantral.authority.identity.Actor;
import java.time.Instant;

/**
 * What a lease binds: the engine's token, which is another one for each attempt at a task, the
 * identity of the runner it was given to, and until when it counts.
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Claim(
    byte[] engineToken, String issuer, String subject, InstanceId instanceId, Instant expires) {

  boolean belongsTo(Actor actor) {
    return issuer.equals(actor.issuer()) && subject.equals(actor.subject());
  }
}
