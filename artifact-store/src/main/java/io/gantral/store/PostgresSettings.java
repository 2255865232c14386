package io.gantral.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How to reach Postgres, and how long anything there may take.
 *
 * @param url a JDBC URL, {@code jdbc:postgresql://host:port/database}
 * @param poolSize the most connections of a pool
 * @param connect how long a caller waits for a connection, at least 250 ms
 * @param statement how long the server works on one statement
 * @param socket how long the server may be silent; longer than {@code statement}
 * @param security further settings of the driver, for instance {@code sslmode}
 */
public record PostgresSettings(
    String url,
    String user,
    String password,
    int poolSize,
    Duration connect,
    Duration statement,
    Duration socket,
    Map<String, String> security) {

  public PostgresSettings {
    security = Map.copyOf(security);
    require(url.startsWith("jdbc:postgresql:"), "url: starts with jdbc:postgresql:");
    require(poolSize > 0, "pool_size: at least 1");
    require(connect.toMillis() >= 250, "connect: at least 250 ms");
    require(statement.toMillis() >= 1, "statement: at least 1 ms");
    require(socket.compareTo(statement) > 0, "socket: longer than statement");
  }

  /** Four connections; 5 s for a connection, 5 s for a statement, 10 s of silence. */
  public static PostgresSettings of(String url, String user, String password) {
    return new PostgresSettings(
        url,
        user,
        password,
        4,
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Map.of());
  }

  /**
   * The same over TLS, with the server's certificate and name checked; all files are in PEM.
   *
   * @param ca who signs the server's certificate; the authorities of the JDK where absent
   * @param certificate what this process shows of itself; nothing where absent
   * @param key its private key, as PKCS#8
   */
  public PostgresSettings overTls(
      @Nullable Path ca, @Nullable Path certificate, @Nullable Path key) {
    var tls = new HashMap<String, String>(security);
    tls.put("sslmode", "verify-full");
    tls.put("sslfactory", PemSocketFactory.class.getName());
    putFile(tls, PemSocketFactory.CA, ca);
    putFile(tls, PemSocketFactory.CERTIFICATE, certificate);
    putFile(tls, PemSocketFactory.KEY, key);
    return new PostgresSettings(url, user, password, poolSize, connect, statement, socket, tls);
  }

  private static void putFile(Map<String, String> tls, String name, @Nullable Path file) {
    if (file != null) {
      tls.put(name, file.toString());
    }
  }

  /** A pool, which connects when it is first used and survives that Postgres is away. */
  public HikariDataSource pool() {
    var config = new HikariConfig();
    config.setPoolName("gantral-index");
    config.setDataSource(unpooled());
    config.setMaximumPoolSize(poolSize);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(connect.toMillis());
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  /** Connections that end when they are closed, and with them all that their session held. */
  public DataSource unpooled() {
    var source = new PGSimpleDataSource();
    secure(source);
    source.setUrl(url);
    source.setUser(user);
    source.setPassword(password);
    source.setApplicationName("gantral");
    source.setConnectTimeout(wholeSeconds(connect));
    source.setLoginTimeout(wholeSeconds(connect));
    source.setSocketTimeout(wholeSeconds(socket));
    source.setTcpKeepAlive(true);
    var limit = statement.toMillis();
    source.setOptions("-c statement_timeout=" + limit + " -c lock_timeout=" + limit);
    return source;
  }

  private void secure(PGSimpleDataSource source) {
    try {
      for (var setting : security.entrySet()) {
        source.setProperty(setting.getKey(), setting.getValue());
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the driver does not know its own settings", e);
    }
  }

  /** Never the password. */
  @Override
  public String toString() {
    return "PostgresSettings[" + url.replaceAll("\\?.*", "") + ", user " + user + "]";
  }

  private static int wholeSeconds(Duration duration) {
    return Math.toIntExact(Math.max(1, duration.plusMillis(999).toSeconds()));
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
