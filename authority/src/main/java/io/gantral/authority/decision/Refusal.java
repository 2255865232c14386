package io.gantral.authority.decision;

/** Why a well-formed decision does not count. */
public enum Refusal {
  /** No request of this instance waits for a person now. */
  NOT_WAITING("the instance waits for no decision"),
  /** The last artifact is sealed, and nothing comes after it that could name the attempt. */
  ENDED("the execution has ended, and this attempt stands in no artifact"),
  /** The hash that the person saw is not the request that waits. */
  STALE_VIEW("the decision answers another request than the one that waits; read it again"),
  /** The override changes what the request does not have. */
  MEMBER_UNKNOWN("the override changes a member that the request does not have"),
  /** None of the person's roles may decide this request. */
  ROLE_NOT_ELIGIBLE("none of the actor's roles may decide this request"),
  /** The person belongs to another team than the instance. */
  WRONG_TEAM("the actor belongs to another team"),
  /** Who asked for the execution, or wrote its template, may not approve it. */
  SEPARATION_OF_DUTY("who requested the execution or wrote its template may not decide it"),
  /** Somebody else's decision was committed first. */
  ALREADY_DECIDED("the request has been decided"),
  /** The decision's id stands for another decision, or another person's. */
  ID_REUSED("the id of the decision stands for another one");

  private final String explanation;

  Refusal(String explanation) {
    this.explanation = explanation;
  }

  public String explanation() {
    return explanation;
  }
}
