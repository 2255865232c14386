package io.gantral.cli.api;

import java.util.function.Function;
import java.util.function.Supplier;

/** The token that requests bear; a wait outlives it, and so it is had again where it ran out. */
final class Bearer {

  private static final int UNAUTHORIZED = 401;

  private final Supplier<Reply<String>> source;
  private volatile String token;

  /**
   * A token.
   *
   * @param source where another one is had once this one does not count any more
   */
  Bearer(String token, Supplier<Reply<String>> source) {
    this.token = token;
    this.source = source;
  }

  /** The answer to a request, which is made a second time if another token is there by then. */
  <T> Reply<T> ask(Function<String, Reply<T>> request) {
    var used = token;
    var reply = request.apply(used);
    return isUnauthorized(reply) ? askAgain(used, reply, request) : reply;
  }

  private <T> Reply<T> askAgain(String used, Reply<T> refusal, Function<String, Reply<T>> request) {
    return source
        .get()
        .then(
            fresh -> {
              token = fresh;
              return fresh.equals(used) ? refusal : request.apply(fresh);
            });
  }

  private static boolean isUnauthorized(Reply<?> reply) {
    return reply instanceof Reply.Failed<?>(Failure.Refused(Problem problem))
        && problem.status() == UNAUTHORIZED;
  }
}
