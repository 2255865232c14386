package io.gantral.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code postgres}: the index.
 *
 * @param host key {@code host}, by default 127.0.0.1
 * @param port key {@code port}, by default 5432
 * @param database key {@code database}, by default {@code gantral}
 * @param user key {@code user}, by default {@code gantral}
 * @param password from the file that {@code password_file} names; none where absent
 * @param poolSize the most connections of one process, key {@code pool_size}, by default 8
 * @param timeout the limit of a statement, key {@code timeout}, by default 5 s
 * @param tls section {@code tls}, as {@code verify-full}; plain where absent
 */
public record PostgresConfig(
    String host,
    int port,
    String database,
    String user,
    @Nullable Secret password,
    int poolSize,
    Duration timeout,
    @Nullable TlsConfig tls) {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int POOL_SIZE = 8;

  /** A Postgres without a password and with everything else by default. */
  public static PostgresConfig at(String host, int port, String database, String user) {
    return new PostgresConfig(host, port, database, user, null, POOL_SIZE, TIMEOUT, null);
  }

  /** Reads the section. */
  public static PostgresConfig read(ConfigSection root) {
    return root.section("postgres", PostgresConfig::of);
  }

  /** The JDBC URL, without user and password. */
  public String jdbcUrl() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + database;
  }

  /** The same over TLS. */
  public PostgresConfig over(TlsConfig by) {
    return new PostgresConfig(host, port, database, user, password, poolSize, timeout, by);
  }

  /** The same for whoever knows this password. */
  public PostgresConfig by(Secret secret) {
    return new PostgresConfig(host, port, database, user, secret, poolSize, timeout, tls);
  }

  private static PostgresConfig of(ConfigSection section) {
    return new PostgresConfig(
        section.text("host", "127.0.0.1"),
        section.integer("port", 5432, 1, 65_535),
        section.text("database", "gantral"),
        section.text("user", "gantral"),
        section.secret("password").orElse(null),
        section.integer("pool_size", POOL_SIZE, 1, 1_000),
        section.duration("timeout", TIMEOUT, Duration.ofMillis(250), Duration.ofMinutes(1)),
        TlsConfig.read(section));
  }
}
