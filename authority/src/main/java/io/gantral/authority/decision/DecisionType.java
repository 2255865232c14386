package io.gantral.authority.decision;

import io.gantral.authority.state.StateName;

/** What a person may answer to a request for authority. */
public enum DecisionType {
  APPROVE(StateName.APPROVED),
  REJECT(StateName.REJECTED),
  OVERRIDE(StateName.OVERRIDDEN);

  private final StateName leadsTo;

  DecisionType(StateName leadsTo) {
    this.leadsTo = leadsTo;
  }

  /** The state that such a decision, if it counts, leads to from WAITING_FOR_HUMAN. */
  public StateName leadsTo() {
    return leadsTo;
  }
}
