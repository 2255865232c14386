package io.gantral.store;

/** Postgres did not do what it was asked; the evidence is not touched by that. */
public final class IndexException extends RuntimeException {

  IndexException(String attempted, Throwable cause) {
    super("the index could not " + attempted + ": " + cause.getMessage(), cause);
  }
}
