package io.gantral.siege.evidence;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The index, as it stands in Postgres. */
public final class Index {
  private static final String INSTANCES =
      "SELECT instance_id, state, sequence, head_hash, ended FROM instance";
  private static final String ARTIFACTS =
      "SELECT instance_id, sequence, artifact_hash FROM artifact";
  private static final String OUTBOX = "SELECT count(*) FROM outbox";

  private final String jdbcUrl;

  public Index(String jdbcUrl) {
    this.jdbcUrl = jdbcUrl;
  }

  /** How many events have not left. */
  public long outbox() throws SQLException {
    try (var connection = DriverManager.getConnection(jdbcUrl);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(OUTBOX)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  Map<String, Row> rows() throws SQLException {
    try (var connection = DriverManager.getConnection(jdbcUrl)) {
      return rows(connection, artifacts(connection));
    }
  }

  private static Map<String, Row> rows(
      Connection connection, Map<String, Map<Long, String>> artifacts) throws SQLException {
    var all = new TreeMap<String, Row>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(INSTANCES)) {
      while (rows.next()) {
        var id = rows.getString(1);
        all.put(
            id,
            new Row(
                rows.getString(2),
                rows.getLong(3),
                rows.getString(4),
                rows.getBoolean(5),
                artifacts.getOrDefault(id, Map.of())));
      }
    }
    return all;
  }

  private static Map<String, Map<Long, String>> artifacts(Connection connection)
      throws SQLException {
    var all = new HashMap<String, Map<Long, String>>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(ARTIFACTS)) {
      while (rows.next()) {
        all.computeIfAbsent(rows.getString(1), id -> new HashMap<>())
            .put(rows.getLong(2), rows.getString(3));
      }
    }
    return all;
  }
}
