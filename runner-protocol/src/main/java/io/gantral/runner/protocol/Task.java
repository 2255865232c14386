package io.gantral.runner.protocol;

import static java.util.Objects.requireNonNull;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Names;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.state.StateName;
import io.gantral.authority.template.AgentSpec;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a runner is to run: one agent process for one step of one instance.
 *
 * <p>{@code state} is RUNNING on a first start and RESUMED when the step goes on after a request
 * for authority, which {@code grant} then answers; {@code context} is the working context, which
 * the agent finds in its context file. Source: design §5.
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
    @Nullable Grant grant,
    JsonObject context,
    Duration timeLimit,
    Duration heartbeat) {

  public Task {
    requireNonNull(instanceId, "instance_id");
    Names.require("team_id", teamId);
    Names.require("workflow_id", workflowId);
    Names.require("workflow_version", workflowVersion);
    Names.require("step_id", stepId);
    requireNonNull(agent, "agent");
    requireNonNull(state, "state");
    requireNonNull(continuation, "continuation");
    if ((continuation == Continuation.NONE) != (grant == null)) {
      throw new IllegalArgumentException("grant: there exactly where a request was answered");
    }
    requireNonNull(context, "context");
    requirePositive("time_limit", timeLimit);
    requirePositive("heartbeat", heartbeat);
  }

  private static void requirePositive(String field, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(field + ": a positive duration");
    }
  }

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

    /** Whether a person said so, and not the policy alone. */
    public boolean isOfPerson() {
      return this == APPROVED || this == OVERRIDDEN;
    }

    /** What the agent reads in {@code GANTRAL_DECISION}: empty where the step starts. */
    public String environmentValue() {
      return this == NONE ? "" : name();
    }
  }
}
