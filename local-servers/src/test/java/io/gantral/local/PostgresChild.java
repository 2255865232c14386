package io.gantral.local;

import java.nio.file.Path;
import java.sql.DriverManager;

/** A JVM with a local Postgres that holds one committed row. */
final class PostgresChild {

  private PostgresChild() {}

  public static void main(String[] args) throws Exception {
    var postgres = LocalPostgres.start(Path.of(args[0]));
    var url = postgres.database("evidence");
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE fact (word text)");
      statement.execute("INSERT INTO fact VALUES ('kept')");
    }
    ChildJvm.up(url);
  }
}
