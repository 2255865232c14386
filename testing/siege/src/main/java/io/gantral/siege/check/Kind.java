package io.gantral.siege.check;

/** What may not be. */
public enum Kind {
  REFUSED_AND_COUNTED("a decision that was refused, and yet counts"),
  ACKNOWLEDGED_AND_MISSING("a decision or start that was accepted, and is not there"),
  TWO_COUNTED("two decisions that were told they count, for one request"),
  COUNTED_FROM_NOWHERE("a decision that counts, and that nobody who may decide has sent"),
  STARTED_TWICE("two executions of one key"),
  ACT_WITHOUT_APPROVAL("an act, or an agent told of a permission, without one before it"),
  ACT_TWICE("an act done more often than it was approved"),
  WORK_TAKEN_TWICE("the same part of the work ended by two reports that were accepted"),
  NEVER_ENDS("an execution that goes on when all is quiet"),
  DEAD("an execution that the engine has ended, and whose chain has no end"),
  EVENT_LOST("an artifact without an event"),
  EVENT_OUT_OF_ORDER("an event before those of earlier artifacts"),
  EVENT_FROM_NOWHERE("an event without its artifact"),
  INDEX_DIFFERS("the index says something else than the chain"),
  NOT_VALID("a chain that has ended and is not VALID");

  private final String words;

  Kind(String words) {
    this.words = words;
  }

  /** Whether it may be gone a little later, because somebody only lags behind. */
  public boolean mayMend() {
    return this == EVENT_LOST || this == INDEX_DIFFERS || this == NEVER_ENDS;
  }

  /** What it is, for people. */
  public String words() {
    return words;
  }
}
