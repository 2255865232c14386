package io.gantral.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.InstanceId;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PostgresIndexTest {

  private TestPostgres postgres;
  private PostgresIndex index;

  @BeforeEach
  void migrate() {
    postgres = TestPostgres.migrated();
    index = new PostgresIndex(postgres.pool());
  }

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void anAppendMovesTheHeadAndLeavesOneEventPerArtifact() throws SQLException {
    var id = Samples.newId();

    // When
    for (var artifact : Samples.life(id, 7)) {
      index.append(List.of(Samples.entry(artifact)));
    }

    // Then
    assertEquals(List.of("COMPLETED 6 t"), heads());
    assertEquals(List.of("0", "1", "2", "3", "4", "5", "6"), outbox(id));
  }

  @Test
  void aWholeChainInOneAppendIsTheSame() throws SQLException {
    var id = Samples.newId();

    // When
    index.append(Samples.entries(Samples.life(id, 7)));

    // Then
    assertEquals(List.of("COMPLETED 6 t"), heads());
    assertEquals(List.of("0", "1", "2", "3", "4", "5", "6"), outbox(id));
    assertEquals(
        List.of("2026-01-02 03:04:05+00 2026-01-02 03:04:11+00"),
        postgres.column(
            """
            SELECT (created_at AT TIME ZONE 'UTC') || '+00 ' || (updated_at AT TIME ZONE 'UTC') || '+00'
            FROM instance
            """));
  }

  @Test
  @Tag("AL.4")
  void aRepeatedAppendChangesNothing() throws SQLException {
    var id = Samples.newId();
    var life = Samples.entries(Samples.life(id, 3));
    index.append(life);

    // When
    index.append(life);
    index.append(List.of(life.getFirst(), life.getFirst()));

    // Then
    assertEquals(List.of("WAITING_FOR_HUMAN 2 f"), heads());
    assertEquals(List.of("0", "1", "2"), outbox(id));
  }

  @Test
  void anOlderArtifactNeverReplacesANewerHead() throws SQLException {
    var id = Samples.newId();
    var life = Samples.entries(Samples.life(id, 4));
    index.append(life);

    // When
    index.append(List.of(life.get(2)));

    // Then
    assertEquals(List.of("APPROVED 3 f"), heads());
    assertEquals(List.of("null"), postgres.column("SELECT pending_step FROM instance"));
  }

  @Test
  void anArtifactWhosePredecessorIsNotThereIsLeftOutSoThatEventsKeepTheirOrder()
      throws SQLException {
    var id = Samples.newId();
    var other = Samples.newId();
    var life = Samples.entries(Samples.life(id, 5));
    index.append(life.subList(0, 2));

    // When
    var behind =
        index.append(List.of(life.get(3), Samples.entries(Samples.life(other, 1)).getFirst()));

    // Then
    assertEquals(Set.of(id), behind);
    assertEquals(List.of("0", "1"), outbox(id));
    assertEquals(List.of("0"), outbox(other));

    // When
    index.append(life.subList(1, 4));

    // Then
    assertEquals(List.of("0", "1", "2", "3"), outbox(id));
  }

  @Test
  void twoWhoAppendTheSameInstanceLeaveItsEventsInOrder() throws Exception {
    for (int round = 0; round < 20; round++) {
      var id = Samples.newId();
      var life = Samples.entries(Samples.life(id, 7));
      Callable<Void> append =
          () -> {
            for (int i = 0; i < life.size(); i++) {
              while (index.append(life.subList(i, i + 1)).contains(id)) {
                Thread.onSpinWait();
              }
            }
            return null;
          };

      // When
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var done : threads.invokeAll(List.of(append, append, append))) {
          done.get();
        }
      }

      // Then
      assertEquals(List.of("0", "1", "2", "3", "4", "5", "6"), outbox(id));
    }
  }

  @Test
  void whatWaitsIsShownUntilItIsDecided() throws SQLException {
    var life = Samples.entries(Samples.life(Samples.newId(), 4));
    index.append(life.subList(0, 3));
    assertEquals(
        List.of("pay-vendors {payments-approver} bundle-1"),
        postgres.column(
            "SELECT pending_step || ' ' || pending_eligible_roles::text || ' ' ||"
                + " pending_policy_version FROM instance"));

    // When
    index.append(life.subList(3, 4));

    // Then
    assertEquals(List.of("null"), postgres.column("SELECT pending_step FROM instance"));
  }

  @Test
  void aFailedExecutionHasEndedAndKeepsItsState() throws SQLException {
    var id = Samples.newId();
    index.append(Samples.entries(Samples.life(id, 4)));

    // When
    var known = index.markFailed(id, "the slot holds something else\0");

    // Then
    assertTrue(known);
    assertEquals(List.of("APPROVED 3 t"), heads());
    assertFalse(index.markFailed(Samples.newId(), "unknown"));
  }

  @Test
  void aTextThatPostgresCannotHoldIsShownWithoutIt() throws SQLException {
    var id = Samples.newId();
    var waiting = Samples.life(id, 3).getLast();
    index.append(Samples.entries(Samples.life(id, 2)));
    var pending = new PendingView("s", "pay", "nul \0 here", "r", List.of("a-role"), false);

    // When
    index.append(List.of(new IndexEntry(waiting, Samples.ALICE, pending)));

    // Then
    assertEquals(
        List.of("nul \uFFFD here"), postgres.column("SELECT pending_summary FROM instance"));
  }

  @Test
  void anAppendFailsInTimeWhenPostgresDoesNotAnswer() throws Exception {
    // Given a port where somebody listens and never speaks
    try (var silent = new ServerSocket(0)) {
      var url = "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/none";
      var settings =
          new PostgresSettings(
              url,
              "postgres",
              "",
              1,
              Duration.ofMillis(500),
              Duration.ofMillis(500),
              Duration.ofSeconds(1),
              Map.of());
      try (var pool = settings.pool()) {
        var started = System.nanoTime();

        // When
        var entry = Samples.entry(Samples.life(Samples.newId(), 1).getFirst());
        assertThrows(IndexException.class, () -> new PostgresIndex(pool).append(List.of(entry)));

        // Then
        assertTrue(Duration.ofNanos(System.nanoTime() - started).toSeconds() < 10);
      }
    }
  }

  @Test
  @Tag("V5")
  void anAppendFailsInTimeWhenThePoolIsExhaustedAndWorksAfterwards() throws SQLException {
    var common = postgres.settings();
    var settings =
        new PostgresSettings(
            common.url(),
            common.user(),
            common.password(),
            1,
            Duration.ofMillis(300),
            common.statement(),
            common.socket(),
            Map.of());
    var entries = Samples.entries(Samples.life(Samples.newId(), 1));
    try (var pool = settings.pool()) {
      var narrow = new PostgresIndex(pool);
      try (var taken = pool.getConnection()) {
        assertTrue(taken.isValid(1));

        // When
        assertThrows(IndexException.class, () -> narrow.append(entries));
      }

      // Then
      narrow.append(entries);
      assertEquals(List.of("CREATED 0 f"), heads());
    }
  }

  @Test
  void migrationsMayRunAgainAndAtTheSameTime() throws Exception {
    try (var fresh = TestPostgres.empty();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Void> migration =
          () -> {
            IndexSchema.migrate(fresh.pool());
            return null;
          };

      // When
      for (var done : threads.invokeAll(List.of(migration, migration, migration))) {
        done.get();
      }

      // Then
      assertEquals(List.of("0"), fresh.column("SELECT count(*) FROM instance"));
    }
  }

  @Test
  void settingsNeverShowThePassword() {
    var settings = PostgresSettings.of("jdbc:postgresql://h/d?password=hidden", "u", "hidden");

    // Then
    assertFalse(settings.toString().contains("hidden"));
  }

  private List<String> heads() throws SQLException {
    return postgres.column(
        "SELECT state || ' ' || sequence || ' ' || left(ended::text, 1) FROM instance");
  }

  private List<String> outbox(InstanceId id) throws SQLException {
    return postgres.column(
        "SELECT sequence FROM outbox WHERE instance_id = '" + id + "' ORDER BY position");
  }
}
