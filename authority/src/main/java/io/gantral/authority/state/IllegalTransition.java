package io.gantral.authority.state;

/** Refusal of a step that the transition relation does not hold. */
public final class IllegalTransition extends IllegalStateException {
  private static final long serialVersionUID = 1;

  private final StateName from;
  private final StateName to;

  public IllegalTransition(StateName from, StateName to) {
    super("no transition from " + from + " to " + to);
    this.from = from;
    this.to = to;
  }

  public StateName from() {
    return from;
  }

  public StateName to() {
    return to;
  }
}
