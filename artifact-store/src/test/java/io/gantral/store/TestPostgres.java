package io.gantral.store;

import com.zaxxer.hikari.HikariDataSource;
import io.gantral.local.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One Postgres for all tests of this JVM, and a database of its own for whoever asks. */
final class TestPostgres implements AutoCloseable {

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final PostgresSettings settings;
  private final HikariDataSource pool;

  private TestPostgres(PostgresSettings settings) {
    this.settings = settings;
    this.pool = settings.pool();
  }

  /** A database without tables. */
  static TestPostgres empty() {
    var url = Server.POSTGRES.database("store_" + DATABASES.incrementAndGet());
    return new TestPostgres(PostgresSettings.of(url, "postgres", ""));
  }

  /** A database with the index's tables. */
  static TestPostgres migrated() {
    var postgres = empty();
    IndexSchema.migrate(postgres.pool);
    return postgres;
  }

  PostgresSettings settings() {
    return settings;
  }

  HikariDataSource pool() {
    return pool;
  }

  /** The first column of all rows, as text. */
  List<String> column(String sql) throws SQLException {
    try (var connection = pool.getConnection();
        var rows = connection.createStatement().executeQuery(sql)) {
      var column = new ArrayList<String>();
      while (rows.next()) {
        column.add(String.valueOf(rows.getString(1)));
      }
      return column;
    }
  }

  void execute(String sql) throws SQLException {
    try (var connection = pool.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  private static final class Server {
    private static final LocalPostgres POSTGRES = start();

    private static LocalPostgres start() {
      try {
        var folder = Files.createTempDirectory("gantral-store-postgres");
        var server = LocalPostgres.start(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder)));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void stop(LocalPostgres server, Path folder) {
      server.close();
      TemporaryFolders.delete(folder);
    }
  }
}
