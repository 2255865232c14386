package io.gantral.gateway.problem;

/** A request's failure whose problem is known; it has no stack trace, since it is no mistake. */
public final class Failure extends RuntimeException {
  private final transient Problem problem;

  Failure(Problem problem) {
    super(problem.code().wire(), null, false, false);
    this.problem = problem;
  }

  /** What the caller is told. */
  public Problem problem() {
    return problem;
  }
}
