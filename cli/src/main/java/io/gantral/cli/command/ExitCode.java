package io.gantral.cli.command;

import io.gantral.cli.api.Failure;

/** The exit codes that scripts rely on. */
public enum ExitCode {
  /** Done. */
  DONE(0),
  /** Refused by the server, or it failed there. */
  FAILED(1),
  /** Used in a way that cannot work; also what picocli answers. */
  USAGE(2),
  /** No answer, or nobody to be. */
  UNREACHABLE(3),
  /** Not there, or another team's. */
  NOT_FOUND(4);

  private static final int UNAUTHORIZED = 401;
  private static final int NO_SUCH_THING = 404;

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** What the process exits with. */
  public int number() {
    return number;
  }

  /** The code of a failure. */
  public static ExitCode of(Failure failure) {
    return switch (failure) {
      case Failure.Refused(var problem) -> ofStatus(problem.status());
      case Failure.Unreachable ignored -> UNREACHABLE;
      case Failure.Unauthenticated ignored -> UNREACHABLE;
      case Failure.Misused ignored -> USAGE;
      case Failure.Missing ignored -> NOT_FOUND;
      case Failure.Unfulfilled ignored -> FAILED;
      case Failure.Broken ignored -> FAILED;
    };
  }

  private static ExitCode ofStatus(int status) {
    if (status == UNAUTHORIZED) {
      return UNREACHABLE;
    }
    return status == NO_SUCH_THING ? NOT_FOUND : FAILED;
  }
}
