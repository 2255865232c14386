package io.gantral.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {

  @TempDir private Path folder;

  @Test
  void aRowSurvivesARestart() throws SQLException {
    // Given
    try (var postgres = LocalPostgres.start(folder)) {
      var url = postgres.database("evidence");
      execute(url, "CREATE TABLE fact (word text)");
      execute(url, "INSERT INTO fact VALUES ('kept')");
    }

    // When
    try (var again = LocalPostgres.start(folder)) {

      // Then
      assertEquals("kept", ask(again.database("evidence"), "SELECT word FROM fact"));
    }
  }

  @Test
  void aRowSurvivesTheKilledJvmWhosePostgresRanOn() throws Exception {
    // Given
    ProcessHandle orphan;
    try (var child = ChildJvm.running(PostgresChild.class, folder)) {
      child.kill();
      orphan = postmaster();
      assertTrue(orphan.isAlive());
    }

    // When
    try (var again = LocalPostgres.start(folder)) {

      // Then
      assertFalse(orphan.isAlive());
      assertEquals("kept", ask(again.database("evidence"), "SELECT word FROM fact"));
    }
  }

  @Test
  void aFolderIsNotTakenFromALivingProcess() throws Exception {
    // Given
    try (var child = ChildJvm.running(PostgresChild.class, folder)) {

      // When
      assertThrows(LocalServerException.class, () -> LocalPostgres.start(folder));

      // Then
      assertEquals("kept", ask(child.address(), "SELECT word FROM fact"));
      child.kill();
      StalePostmaster.stop(folder.toAbsolutePath().resolve("cluster"));
    }
  }

  @Test
  void aPidFileThatNamesAnotherProgramDoesNotGetItKilled() throws Exception {
    // Given
    LocalPostgres.start(folder).close();
    var stranger = new ProcessBuilder("sleep", "120").start();
    Files.writeString(folder.resolve("cluster/postmaster.pid"), stranger.pid() + "\n");

    // When
    try (var again = LocalPostgres.start(folder)) {

      // Then
      assertTrue(stranger.isAlive());
      assertEquals("1", ask(again.database("evidence"), "SELECT 1"));
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void aFolderWhoseFirstStartWasCutOffIsInitialisedAgain() throws Exception {
    // Given
    Files.createDirectories(folder.resolve("cluster"));
    Files.writeString(folder.resolve("cluster/postgresql.conf"), "half a cluster");

    // When
    try (var postgres = LocalPostgres.start(folder)) {

      // Then
      assertEquals("1", ask(postgres.database("evidence"), "SELECT 1"));
    }
  }

  @Test
  void whatItConfirmsIsOnTheDiskAndItIsReachedOverLoopbackAlone() throws SQLException {
    try (var postgres = LocalPostgres.start(folder)) {
      // When
      var url = postgres.database("evidence");

      // Then
      assertEquals("on", ask(url, "SHOW fsync"));
      assertEquals("on", ask(url, "SHOW synchronous_commit"));
      assertEquals("127.0.0.1", ask(url, "SHOW listen_addresses"));
      assertEquals("", ask(url, "SHOW unix_socket_directories"));
    }
  }

  /** Also after a start with another password, and not after one without. */
  @Test
  void whoDoesNotKnowThePasswordIsLetInNoMoreAndWhoWasInIsOut() throws SQLException {
    for (var password : List.of("first", "second")) {
      try (var postgres = LocalPostgres.start(folder);
          var early = DriverManager.getConnection(postgres.database("gantral"))) {
        postgres.requirePassword(password);

        var url = postgres.address().jdbcUrl("gantral");
        for (var wrong : List.of("", "third")) {
          assertThrows(
              SQLException.class, () -> DriverManager.getConnection(url, "postgres", wrong));
        }
        assertFalse(early.isValid(5));
        DriverManager.getConnection(url, "postgres", password).close();
      }
    }
    try (var open = LocalPostgres.start(folder)) {
      DriverManager.getConnection(open.database("gantral")).close();
    }
  }

  @Test
  void aDatabaseIsCreatedOnceAndAStrangeNameNever() {
    try (var postgres = LocalPostgres.start(folder)) {
      // When
      var url = postgres.database("evidence");

      // Then
      assertEquals(url, postgres.database("evidence"));
      assertThrows(IllegalArgumentException.class, () -> postgres.database("a; DROP TABLE b"));
    }
  }

  private ProcessHandle postmaster() throws IOException {
    var pid = Files.readAllLines(folder.resolve("cluster/postmaster.pid")).getFirst();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private static void execute(String url, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(String url, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement();
        var answer = statement.executeQuery(sql)) {
      assertTrue(answer.next());
      return answer.getString(1);
    }
  }
}
