package io.gantral.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The outbox as the one relay that holds its lease sees it, over one database session. */
final class Outbox {

  private static final String NEXT =
      "SELECT position, instance_id, sequence, event FROM outbox ORDER BY position LIMIT ?";

  private static final String DELETE =
      "WITH held AS ("
          + Lease.HOLD
          + """
          ), gone AS (
            DELETE FROM outbox WHERE position = ANY (?) AND EXISTS (SELECT FROM held)
          )
          SELECT count(*) FROM held
          """;

  private final Connection session;
  private final Lease lease;

  Outbox(Connection session, Lease lease) {
    this.session = session;
    this.lease = lease;
  }

  /** Whether this session is now, or still, the one that relays. */
  boolean isHeld() throws SQLException {
    return lease.hold(session);
  }

  /** Lets another relay go on at once. */
  void release() throws SQLException {
    lease.release(session);
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

  /** Deletes events where the lease is still held; else none, and says so. */
  boolean delete(List<OutboxEvent> events) throws SQLException {
    var positions = events.stream().map(OutboxEvent::position).toArray(Long[]::new);
    var asked = System.nanoTime();
    try (var statement = session.prepareStatement(DELETE)) {
      statement.setLong(1, lease.length().toMillis());
      statement.setString(2, lease.name());
      statement.setString(3, lease.holder());
      statement.setArray(4, session.createArrayOf("bigint", positions));
      try (var row = statement.executeQuery()) {
        return lease.became(row.next() && row.getInt(1) == 1, asked);
      }
    }
  }
}
