package io.gantral.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A Postgres of its own binaries, run as child processes on a folder that outlives it.
 *
 * <p>It may be started again on the folder after any end, also after the JVM was killed and its
 * Postgres ran on.
 */
public final class LocalPostgres implements AutoCloseable {

  private static final String USER = "postgres";
  private static final String ANYBODY = "host all all 127.0.0.1/32 trust";
  private static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9]+");
  private static final Duration RELOAD_LIMIT = Duration.ofSeconds(10);
  private static final String END_OTHERS =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
          + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";
  private static final Pattern DATABASE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private final EmbeddedPostgres server;
  private final FolderLock lock;
  private final PostgresAddress address;
  private final Path home;

  private LocalPostgres(EmbeddedPostgres server, FolderLock lock, Path home) {
    this.server = server;
    this.home = home;
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
      var cluster = PostgresFolder.prepare(home);
      PostgresFolder.letIn(home, ANYBODY);
      var server = cluster.server(port).setRegisterShutdownHook(endsWithJvm);
      return new LocalPostgres(PostgresBinaries.run(server, home.resolve("programs")), lock, home);
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

  /**
   * From now on lets in one user alone, over TLS, by a certificate whose common name is the user's;
   * all files are in PEM.
   *
   * @param user is made, and may do everything
   */
  public void requireTls(String user, Path authority, Path certificate, Path key) {
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE ROLE " + user + " LOGIN SUPERUSER");
      statement.execute("ALTER SYSTEM SET ssl_ca_file = '" + authority + "'");
      statement.execute("ALTER SYSTEM SET ssl_cert_file = '" + certificate + "'");
      statement.execute("ALTER SYSTEM SET ssl_key_file = '" + key + "'");
      statement.execute("ALTER SYSTEM SET ssl = on");
      PostgresFolder.letIn(home, "hostssl all " + user + " 127.0.0.1/32 cert");
      statement.execute("SELECT pg_reload_conf()");
    } catch (SQLException | IOException e) {
      throw new LocalServerException("cannot require TLS", e);
    }
  }

  /**
   * From now on lets in the one user alone, by this password: ends all other connections, and
   * returns when nobody comes in without it. The next start knows nothing of it.
   *
   * @param password of letters and digits
   */
  public void requirePassword(String password) {
    if (!PASSWORD.matcher(password).matches()) {
      throw new IllegalArgumentException("not a password of letters and digits");
    }
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("ALTER ROLE " + USER + " PASSWORD '" + password + "'");
      PostgresFolder.letIn(home, "host all " + USER + " 127.0.0.1/32 scram-sha-256");
      statement.execute("SELECT pg_reload_conf()");
      requireClosed();
      statement.execute(END_OTHERS);
    } catch (SQLException | IOException e) {
      throw new LocalServerException("cannot require a password", e);
    }
  }

  /** The server reads its file a moment after it was told to. */
  private void requireClosed() {
    var until = Instant.now().plus(RELOAD_LIMIT);
    while (Instant.now().isBefore(until)) {
      try (var _ = server.getPostgresDatabase().getConnection()) {
        Thread.onSpinWait();
      } catch (SQLException refused) {
        return;
      }
    }
    throw new LocalServerException("Postgres still lets in whoever comes");
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
