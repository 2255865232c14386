package io.gantral.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The outbox as the one relay that holds its lock sees it, over one database session. */
final class Outbox {

  /** Any number that nobody else uses in this database; the lock ends with the session. */
  private static final long LOCK = 0x67616e7472616c01L;

  private static final String TRY_LOCK = "SELECT pg_try_advisory_lock(?)";

  private static final String NEXT =
      "SELECT position, instance_id, sequence, event FROM outbox ORDER BY position LIMIT ?";

  private static final String DELETE = "DELETE FROM outbox WHERE position = ANY (?)";

  private final Connection session;

  Outbox(Connection session) {
    this.session = session;
  }

  /** Whether this session is now the one that relays. */
  boolean tryLock() throws SQLException {
    try (var statement = session.prepareStatement(TRY_LOCK)) {
      statement.setLong(1, LOCK);
      try (var row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  List<OutboxEvent> next(int limit) throws SQLException {
    try (var statement = session.prepareStatement(NEXT)) {
      statement.setInt(1, limit);
      try (var rows = statement.executeQuery()) {
        var events = new ArrayList<OutboxEvent>();
        while (rows.next()) {
          events.add(
              new OutboxEvent(
                  rows.getLong(1), rows.getString(2), rows.getLong(3), rows.getString(4)));
        }
        return events;
      }
    }
  }

  void delete(List<OutboxEvent> events) throws SQLException {
    var positions = events.stream().map(OutboxEvent::position).toArray(Long[]::new);
    try (var statement = session.prepareStatement(DELETE)) {
      statement.setArray(1, session.createArrayOf("bigint", positions));
      statement.executeUpdate();
    }
  }
}
