package io.gantral.engine.protocol;

import io.gantral.authority.identity.Actor;

/** Somebody's wish that the execution end; it takes effect where the relation allows it. */
public record CancelRequested(Actor actor) {}
