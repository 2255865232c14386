package io.gantral.engine.protocol;

import io.gantral.authority.InstanceId;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.JsonObject;

/**
 * The input of an execution: all of it, so that nothing outside can change what was asked for.
 *
 * @param template the workflow template in its canonical form
 * @param author who wrote the template
 * @param context the trigger context
 * @param queuePrefix what the names of the runners' task queues start with
 */
public record StartExecution(
    InstanceId instanceId,
    JsonObject template,
    Actor author,
    Actor requester,
    JsonObject context,
    String queuePrefix) {}
