package io.gantral.local;

/** Where a local Postgres listens, and as whom to connect. */
public record PostgresAddress(String host, int port, String user) {

  /** The JDBC URL of one of its databases, user included. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://" + host + ":" + port + "/" + database + "?user=" + user;
  }
}
