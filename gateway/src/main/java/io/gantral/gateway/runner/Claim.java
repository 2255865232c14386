package io.gantral.gateway.runner;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.identity.Actor;
import io.gantral.gateway.engine.EngineTask;
import java.time.Instant;

/**
 * What a lease binds: an attempt at an activity, with the engine's token of it, the runner that it
 * was given to with its team, and until when it counts.
 *
 * @param task the hash of the task's attestation
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Claim(
    byte[] engineToken,
    String activity,
    int attempt,
    InstanceId instanceId,
    String issuer,
    String subject,
    String team,
    Sha256 task,
    Instant expires) {

  static Claim of(EngineTask task, Actor runner, Instant expires) {
    return new Claim(
        task.token(),
        task.activity(),
        task.attempt(),
        task.task().instanceId(),
        runner.issuer(),
        runner.subject(),
        runner.team(),
        task.taskHash(),
        expires);
  }

  boolean belongsTo(Actor actor) {
    return issuer.equals(actor.issuer())
        && subject.equals(actor.subject())
        && team.equals(actor.team());
  }
}
