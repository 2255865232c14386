package io.gantral.authority.state;

/** The wire names of the authority states. */
public enum StateName {
  CREATED,
  RUNNING,
  WAITING_FOR_HUMAN,
  APPROVED,
  REJECTED,
  OVERRIDDEN,
  RESUMED,
  COMPLETED,
  TERMINATED;

  /** The state of this name. */
  public AuthorityState state() {
    return switch (this) {
      case CREATED -> new AuthorityState.Created();
      case RUNNING -> new AuthorityState.Running();
      case WAITING_FOR_HUMAN -> new AuthorityState.WaitingForHuman();
      case APPROVED -> new AuthorityState.Approved();
      case REJECTED -> new AuthorityState.Rejected();
      case OVERRIDDEN -> new AuthorityState.Overridden();
      case RESUMED -> new AuthorityState.Resumed();
      case COMPLETED -> new AuthorityState.Completed();
      case TERMINATED -> new AuthorityState.Terminated();
    };
  }
}
