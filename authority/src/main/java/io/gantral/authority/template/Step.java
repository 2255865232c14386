package io.gantral.authority.template;

import io.gantral.authority.Names;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a workflow: the agent it runs, the agent that goes on after a decision (the same one
 * if there is none), the runner pool it needs and the steps it comes after.
 *
 * <p>{@code materiality} is the step's own, where it declares one: it then needs a person before it
 * starts if it is HIGH.
 */
public record Step(
    String id,
    AgentSpec agent,
    @Nullable AgentSpec resumeAgent,
    String pool,
    List<String> after,
    @Nullable Materiality materiality,
    Duration timeLimit,
    Duration heartbeat) {
  /** The longest run of one agent process. */
  public static final Duration MAX_TIME_LIMIT = Duration.ofDays(7);

  /** How long an agent process may run where the template says nothing. */
  public static final Duration DEFAULT_TIME_LIMIT = Duration.ofHours(1);

  /** How long a runner may be silent before its task goes to another one; 1 s to 10 min. */
  public static final Duration DEFAULT_HEARTBEAT = Duration.ofSeconds(30);

  private static final Duration MIN_HEARTBEAT = Duration.ofSeconds(1);
  private static final Duration MAX_HEARTBEAT = Duration.ofMinutes(10);

  public Step {
    Names.require("id", id);
    Names.require("pool", pool);
    after = List.copyOf(after);
    requireBetween("time_limit", timeLimit, Duration.ofSeconds(1), MAX_TIME_LIMIT);
    requireBetween("heartbeat", heartbeat, MIN_HEARTBEAT, MAX_HEARTBEAT);
  }

  /** The agent that runs when the step goes on after a decision. */
  public AgentSpec agentAfterDecision() {
    return resumeAgent == null ? agent : resumeAgent;
  }

  private static void requireBetween(String field, Duration value, Duration min, Duration max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException(field + ": " + min + " to " + max);
    }
  }
}
