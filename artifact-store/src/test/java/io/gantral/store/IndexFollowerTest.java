package io.gantral.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.InstanceId;
import io.gantral.testkit.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexFollowerTest {

  private static final List<String> LIFE = List.of("0", "1", "2", "3", "4", "5", "6");

  @TempDir private Path root;
  private FileStore files;
  private TestPostgres postgres;
  private PostgresIndex index;
  private IndexFollower follower;

  @BeforeEach
  void open() throws IOException {
    files = FileStore.open(root);
    postgres = TestPostgres.migrated();
    index = new PostgresIndex(postgres.pool());
    follower = IndexFollower.start(files, index, Samples.TRUSTED, new Incidents());
  }

  @AfterEach
  void close() {
    follower.close();
    postgres.close();
  }

  @Test
  void rowsAreThereWhenACommitReturns() throws Exception {
    var id = Samples.newId();

    // When
    commit(id, 0, 7);

    // Then
    assertEquals(LIFE, outbox(id));
  }

  @Test
  @Tag("Y9")
  void commitsGoOnWhileTheTablesAreAwayAndTheirEventsFollowInOrder() throws Exception {
    // Given instances of which some are half on their way
    var ids = new ArrayList<InstanceId>();
    for (int i = 0; i < 20; i++) {
      ids.add(Samples.newId());
      commit(ids.getLast(), 0, i % 2 == 0 ? 3 : 0);
    }
    postgres.execute("ALTER TABLE outbox RENAME TO away");

    // When
    var started = System.nanoTime();
    for (var id : ids) {
      commit(id, ids.indexOf(id) % 2 == 0 ? 3 : 0, 5);
    }
    var took = Duration.ofNanos(System.nanoTime() - started);
    postgres.execute("ALTER TABLE away RENAME TO outbox");
    for (var id : ids) {
      commit(id, 5, 7);
    }

    // Then
    assertTrue(took.compareTo(Duration.ofSeconds(5)) < 0, "took " + took);
    Await.until("nothing lags", () -> follower.behind() == 0 && !follower.isPostgresAway());
    for (var id : ids) {
      Await.until("all events of " + id, () -> outbox(id).equals(LIFE));
    }
  }

  @Test
  void oneInstanceWhoseRowsAreRefusedKeepsNoOtherFromFollowing() throws Exception {
    // Given
    var bad = Samples.newId();
    postgres.execute(
        "ALTER TABLE artifact ADD CONSTRAINT bad CHECK (instance_id <> '" + bad + "')");

    // When
    var good = new ArrayList<InstanceId>();
    commit(bad, 0, 2);
    for (int i = 0; i < 5; i++) {
      good.add(Samples.newId());
      commit(good.getLast(), 0, 7);
    }

    // Then
    for (var id : good) {
      Await.until("all events of " + id, () -> outbox(id).equals(LIFE));
    }
    Await.until("nothing lags", () -> follower.behind() == 0);
    assertEquals(List.of(), outbox(bad));
  }

  @Test
  void aFailureIsShownEvenWhereItsInstanceWasNotYetKnown() throws Exception {
    var id = Samples.newId();
    postgres.execute("ALTER TABLE outbox RENAME TO away");
    commit(id, 0, 2);

    // When
    follower.failed(id, "SLOT_TAKEN");
    postgres.execute("ALTER TABLE away RENAME TO outbox");

    // Then
    Await.until(
        "it is shown as failed",
        () -> postgres.column("SELECT failure FROM instance").equals(List.of("SLOT_TAKEN")));
  }

  /** Whatever another execution under its id came to: LIVED_BEFORE, say. */
  @Test
  void anInstanceThatHasEndedDoesNotLookFailedWhicheverIsToldFirst() throws Exception {
    var ended = Samples.newId();
    var lagging = Samples.newId();
    commit(ended, 0, 7);
    commit(lagging, 0, 6);

    // When
    follower.failed(ended, "LIVED_BEFORE");
    follower.failed(lagging, "LIVED_BEFORE");
    commit(lagging, 6, 7);

    // Then
    Await.until("all events", () -> outbox(lagging).equals(LIFE));
    assertEquals(
        List.of("COMPLETED -", "COMPLETED -"),
        postgres.column("SELECT state || ' ' || COALESCE(failure, '-') FROM instance"));
  }

  @Test
  @Tag("O2")
  void concurrentCommitsLoseNothingAndShareTransactions() throws Exception {
    // Given
    var lives = new ArrayList<List<IndexEntry>>();
    for (int i = 0; i < 200; i++) {
      lives.add(Samples.entries(Samples.life(Samples.newId(), 7)));
    }
    var before = transactions();

    // When
    var appends = new ArrayList<Callable<Void>>();
    for (var life : lives) {
      appends.add(
          () -> {
            life.forEach(entry -> follower.follow(List.of(entry)));
            return null;
          });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var append : threads.invokeAll(appends)) {
        append.get();
      }
    }

    // Then
    assertEquals(List.of("1400"), postgres.column("SELECT count(*) FROM artifact"));
    assertEquals(
        List.of("200"), postgres.column("SELECT count(*) FROM instance WHERE state = 'COMPLETED'"));
    assertEquals(
        List.of("0"),
        postgres.column(
            """
            SELECT count(*) FROM outbox a JOIN outbox b USING (instance_id)
            WHERE a.position < b.position AND a.sequence > b.sequence
            """));
    assertTrue(transactions() - before < 700, "1400 appends in far fewer transactions");
  }

  private void commit(InstanceId id, int from, int to) throws IOException {
    files.putDocuments(id, Samples.documents());
    for (var artifact : Samples.life(id, to).subList(from, to)) {
      files.put(id, artifact.transition().sequence(), Samples.bytes(artifact));
      follower.follow(List.of(Samples.entry(artifact)));
    }
  }

  private List<String> outbox(InstanceId id) throws SQLException {
    return postgres.column(
        "SELECT sequence FROM outbox WHERE instance_id = '" + id + "' ORDER BY position");
  }

  private long transactions() throws SQLException {
    return Long.parseLong(postgres.column("SELECT pg_current_xact_id()::text").getFirst());
  }
}
