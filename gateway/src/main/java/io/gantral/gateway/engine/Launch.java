package io.gantral.gateway.engine;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.identity.Actor;

/**
 * What the engine remembers of the request that created an execution, and answers before the
 * execution's first artifact can be read.
 *
 * @param requestHash of the request's canonical body
 */
public record Launch(
    InstanceId instanceId,
    String teamId,
    String workflowId,
    String workflowVersion,
    Actor requester,
    Sha256 requestHash) {}
