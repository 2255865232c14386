package io.gantral.authority.artifact;

import io.gantral.authority.Sha256;

/**
 * What caused a transition: its kind and one short fact (a step id, a decision id, a failure code,
 * the hash of the document that says who cancelled), never free text of an agent or a person.
 */
public record Trigger(Kind kind, String detail) {
  /** The longest detail, in characters. */
  public static final int MAX_DETAIL = 200;

  /** What can cause a transition. */
  public enum Kind {
    INSTANCE_REQUESTED,
    STEP_STARTED,
    AUTHORITY_REQUESTED,
    POLICY_DENIED,
    DECISION_MADE,
    DECISION_APPLIED,
    STEPS_COMPLETED,
    AGENT_FAILED,
    CANCELLED,
    EXECUTION_FAILED
  }

  public Trigger {
    if (detail.length() > MAX_DETAIL) {
      throw new IllegalArgumentException("trigger.detail: at most " + MAX_DETAIL + " characters");
    }
    if (kind == Kind.CANCELLED) {
      var _ = new Sha256(detail);
    }
  }
}
