package io.gantral.store;

import java.sql.SQLException;
import java.util.Set;

/** Postgres did not do what it was asked; the evidence is not touched by that. */
public final class IndexException extends RuntimeException {

  /** Classes of SQLSTATE by which Postgres refuses a value, however often it is asked. */
  private static final Set<String> REFUSALS = Set.of("22", "23", "54");

  private static final String NONE = "none";
  private static final String CONNECTION = "08";

  /** Classes for an unknown user, a wrong password, an unknown database. */
  private static final Set<String> MISTAKES = Set.of("28", "3D", NONE);

  private final String state;

  IndexException(String attempted, Throwable cause) {
    super("the index could not " + attempted + ": " + cause.getMessage(), cause);
    state = stateOf(cause);
  }

  /** Whether the same may succeed later; otherwise Postgres refuses these very values. */
  public boolean isAway() {
    return !REFUSALS.contains(state);
  }

  /**
   * Whether no waiting helps, while nobody has used this Postgres yet: the user or the database is
   * not known, or its tables are of a form that this release does not know.
   */
  public boolean isMisconfigured() {
    return MISTAKES.contains(state);
  }

  /** The class of the SQLSTATE, of which there is none where a migration refused the tables. */
  private static String stateOf(Throwable cause) {
    for (var any = cause; any != null; any = any.getCause()) {
      if (any instanceof SQLException e) {
        var state = e.getSQLState();
        return state == null || state.length() < 2 ? CONNECTION : state.substring(0, 2);
      }
    }
    return NONE;
  }
}
