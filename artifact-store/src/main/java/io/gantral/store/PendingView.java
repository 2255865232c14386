package io.gantral.store;

import java.util.List;

/** What waits for a person, as lists show it: never the context itself. */
public record PendingView(
    String step,
    String action,
    String summary,
    String reason,
    List<String> eligibleRoles,
    boolean separationOfDuty) {
  public PendingView {
    eligibleRoles = List.copyOf(eligibleRoles);
  }

  /** What is shown where the policy wants a person before a step starts. */
  public static PendingView ofStepStart(
      String step, String reason, List<String> eligibleRoles, boolean separationOfDuty) {
    return new PendingView(
        step, "step.start", "Start step " + step, reason, eligibleRoles, separationOfDuty);
  }
}
