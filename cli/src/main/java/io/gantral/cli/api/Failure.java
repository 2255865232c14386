package io.gantral.cli.api;

/** Why a command did not do what it was asked for. */
public sealed interface Failure {

  /** The server answered, and the answer is no. */
  record Refused(Problem problem) implements Failure {}

  /** No answer came, or there is no telling whether the request arrived. */
  record Unreachable(String what) implements Failure {}

  /** There is no token to ask with, or the issuer gave none. */
  record Unauthenticated(String what) implements Failure {}

  /** The command was given something it cannot work with. */
  record Misused(String what) implements Failure {}

  /** What was named is not there. */
  record Missing(String what) implements Failure {}

  /** It was possible to ask, and yet it did not come to what was wanted. */
  record Unfulfilled(String what) implements Failure {}

  /** An answer that breaks the contract. */
  record Broken(String what) implements Failure {}

  /** The same with something to add for people. */
  default Failure withHint(String hint) {
    return switch (this) {
      case Refused(var problem) -> new Refused(problem.withHint(hint));
      case Unreachable(var what) -> new Unreachable(what + "; " + hint);
      case Unauthenticated(var what) -> new Unauthenticated(what + "; " + hint);
      case Misused(var what) -> new Misused(what + "; " + hint);
      case Missing(var what) -> new Missing(what + "; " + hint);
      case Unfulfilled(var what) -> new Unfulfilled(what + "; " + hint);
      case Broken(var what) -> new Broken(what + "; " + hint);
    };
  }
}
