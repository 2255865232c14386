package io.gantral.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Single statements, each a transaction of its own. */
final class Sql {

  private final DataSource postgres;

  Sql(DataSource postgres) {
    this.postgres = postgres;
  }

  /** Reads an answer. */
  interface Reading<T> {
    T of(ResultSet rows) throws SQLException;
  }

  /**
   * Asks.
   *
   * @param attempted what for, as a verb and its object
   */
  <T> T ask(String attempted, String sql, Reading<T> reading, @Nullable Object... parameters) {
    return run(
        attempted,
        sql,
        statement -> {
          try (var rows = statement.executeQuery()) {
            return reading.of(rows);
          }
        },
        parameters);
  }

  /** Changes rows, and says how many. */
  int update(String attempted, String sql, @Nullable Object... parameters) {
    return run(attempted, sql, PreparedStatement::executeUpdate, parameters);
  }

  /** Runs a statement. */
  private interface Running<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  private <T> T run(
      String attempted, String sql, Running<T> running, @Nullable Object... parameters) {
    try (var connection = postgres.getConnection();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return running.of(statement);
    } catch (SQLException e) {
      throw new IndexException(attempted, e);
    }
  }
}
