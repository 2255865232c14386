package io.gantral.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/**
 * The right to do alone what one process at a time does for all, until it runs out by the clock of
 * the database. A process that is frozen or gone loses it, and whoever comes next takes it.
 *
 * <p>Holding it is no proof that nobody else acts: a holder that was frozen acts once more when it
 * goes on. So what it does last is fenced by {@link #HOLD} in the same statement. Not for use by
 * several threads.
 */
final class Lease {

  /** Renews the lease where it is still held. Parameters: milliseconds, name, holder. */
  static final String HOLD =
      """
      UPDATE lease SET until = clock_timestamp() + ? * interval '1 millisecond'
      WHERE name = ? AND holder = ? RETURNING name
      """;

  private static final String TAKE =
      """
      INSERT INTO lease (name, until, holder)
      VALUES (?, clock_timestamp() + ? * interval '1 millisecond', ?)
      ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
      WHERE lease.holder = excluded.holder OR lease.until < clock_timestamp()
      """;

  private static final String RELEASE =
      "UPDATE lease SET until = '-infinity' WHERE name = ? AND holder = ?";

  private final String name;
  private final Duration length;
  private final String holder = UUID.randomUUID().toString();
  private long heldAt;
  private boolean held;

  Lease(String name, Duration length) {
    this.name = name;
    this.length = length;
  }

  /** Takes or renews it, unless somebody else has it; asks only where that is due. */
  boolean hold(Connection session) throws SQLException {
    if (held && System.nanoTime() - heldAt < length.toNanos() / 3) {
      return true;
    }
    var asked = System.nanoTime();
    try (var statement = session.prepareStatement(TAKE)) {
      statement.setString(1, name);
      statement.setLong(2, length.toMillis());
      statement.setString(3, holder);
      became(statement.executeUpdate() == 1, asked);
    }
    return held;
  }

  /** Notes what a statement with {@link #HOLD} in it found. */
  boolean became(boolean stillHeld, long askedAt) {
    held = stillHeld;
    heldAt = askedAt;
    return held;
  }

  /** Lets the next one have it at once. */
  void release(Connection session) throws SQLException {
    held = false;
    try (var statement = session.prepareStatement(RELEASE)) {
      statement.setString(1, name);
      statement.setString(2, holder);
      statement.executeUpdate();
    }
  }

  String name() {
    return name;
  }

  String holder() {
    return holder;
  }

  Duration length() {
    return length;
  }
}
