package io.gantral.gateway.identity;

import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Failure;
import io.gantral.gateway.problem.Problem;

/** The refusals of tokens; none shows what a token said. */
final class TokenRefused {
  private TokenRefused() {}

  static Failure because(String detail) {
    return Problem.of(Code.UNAUTHENTICATED, detail).failure();
  }
}
