package io.gantral.runner.protocol;

import io.gantral.authority.InstanceId;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.state.StateName;
import io.gantral.authority.template.AgentSpec;
import java.time.Duration;

/**
 * What a runner is to run: one agent process for one step of one instance.
 *
 * <p>{@code state} is RUNNING on a first start and RESUMED when the step goes on after a request
 * for authority; {@code context} is the working context, which the agent finds in its context file.
 * Source: design §5.
 */
public record Task(
    InstanceId instanceId,
    String teamId,
    String workflowId,
    String workflowVersion,
    String stepId,
    AgentSpec agent,
    StateName state,
    Continuation continuation,
    JsonObject context,
    Duration timeLimit,
    Duration heartbeat) {

  /** Which answer the agent's last request for authority had. */
  public enum Continuation {
    /** There was no request: the step starts. */
    NONE,
    /** The policy allowed it. */
    ALLOWED,
    /** A person approved it as it was. */
    APPROVED,
    /** A person approved something else, which the context now holds. */
    OVERRIDDEN;

    /** What the agent reads in {@code GANTRAL_DECISION}: empty where the step starts. */
    public String environmentValue() {
      return this == NONE ? "" : name();
    }
  }
}
