package io.gantral.store;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Postgres did not do what it was asked; the evidence is not touched by that. */
public final class IndexException extends RuntimeException {

  /** Classes of SQLSTATE by which Postgres refuses a value, however often it is asked. */
  private static final Set<String> REFUSALS = Set.of("22", "23", "54");

  private final boolean away;

  IndexException(String attempted, Throwable cause) {
    super("the index could not " + attempted + ": " + cause.getMessage(), cause);
    away = !(cause instanceof SQLException e) || !refuses(e.getSQLState());
  }

  /** Whether the same may succeed later; otherwise Postgres refuses these very values. */
  public boolean isAway() {
    return away;
  }

  private static boolean refuses(@Nullable String state) {
    return state != null && state.length() == 5 && REFUSALS.contains(state.substring(0, 2));
  }
}
