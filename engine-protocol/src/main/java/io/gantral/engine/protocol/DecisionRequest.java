package io.gantral.engine.protocol;

import io.gantral.authority.Sha256;
import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A decision on its way to the execution it is about. */
public record DecisionRequest(
    String decisionId,
    DecisionType type,
    Actor actor,
    String justification,
    Sha256 seen,
    @Nullable JsonObject contextDelta) {}
