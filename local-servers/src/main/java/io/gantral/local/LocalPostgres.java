package io.gantral.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Pattern;

/**
 * A Postgres of its own binaries, run as child processes on a folder that outlives it.
 *
 * <p>It may be started again on the folder after any end, also after the JVM was killed and its
 * Postgres ran on.
 */
public final class LocalPostgres implements AutoCloseable {

  private static final String USER = "postgres";
  private static final Pattern DATABASE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private final EmbeddedPostgres server;
  private final FolderLock lock;
  private final PostgresAddress address;

  private LocalPostgres(EmbeddedPostgres server, FolderLock lock) {
    this.server = server;
    this.lock = lock;
    this.address = new PostgresAddress("127.0.0.1", server.getPort(), USER);
  }

  /**
   * Starts a Postgres on any free port; the first start on a folder also initialises it. It is
   * stopped at the latest when the JVM is told to end.
   *
   * @param folder keeps the data and the log; nobody else may use it
   */
  public static LocalPostgres start(Path folder) {
    return start(folder, FreePort.any().number());
  }

  /** The same on a port of the caller's choice: who was connected finds it again after a start. */
  public static LocalPostgres start(Path folder, int port) {
    return start(folder, port, true);
  }

  /** The same for an owner who drains first when the JVM is told to end, and then closes it. */
  public static LocalPostgres startUntilClosed(Path folder) {
    return start(folder, FreePort.any().number(), false);
  }

  private static LocalPostgres start(Path folder, int port, boolean endsWithJvm) {
    var home = folder.toAbsolutePath().normalize();
    var lock = FolderLock.take(home);
    try {
      var server = PostgresFolder.prepare(home).server(port).setRegisterShutdownHook(endsWithJvm);
      return new LocalPostgres(PostgresBinaries.run(server, home.resolve("programs")), lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw new LocalServerException("Postgres did not start, see " + PostgresFolder.log(home), e);
    }
  }

  /** Where it listens. */
  public PostgresAddress address() {
    return address;
  }

  /** Creates a database where it is missing, and gives its JDBC URL. */
  public String database(String name) {
    if (!DATABASE_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a plain database name: " + name);
    }
    try (var connection = server.getPostgresDatabase().getConnection();
        var exists = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
        var statement = connection.createStatement()) {
      exists.setString(1, name);
      try (var found = exists.executeQuery()) {
        if (!found.next()) {
          statement.execute("CREATE DATABASE " + name);
        }
      }
      return address.jdbcUrl(name);
    } catch (SQLException e) {
      throw new LocalServerException("cannot create the database " + name, e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new LocalServerException("Postgres did not stop", e);
    } finally {
      lock.close();
    }
  }
}
