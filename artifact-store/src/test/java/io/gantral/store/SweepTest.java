package io.gantral.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gantral.authority.InstanceId;
import io.gantral.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {

  @TempDir private Path root;
  private final Map<InstanceId, String> dead = new HashMap<>();
  private final Incidents incidents = new Incidents();
  private FileStore files;
  private TestPostgres postgres;
  private PostgresIndex index;

  @BeforeEach
  void open() throws IOException {
    files = FileStore.open(root);
    postgres = TestPostgres.migrated();
    index = new PostgresIndex(postgres.pool());
  }

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void whatAKillBetweenSlotAndIndexLeftBehindIsMendedWithItsEventsInOrder() throws Exception {
    // Given instances of every length of which the index knows every part of the beginning
    var ids = new ArrayList<InstanceId>();
    for (int known = 0; known < 7; known++) {
      for (int length = known; length <= 7; length++) {
        ids.add(commit(length, known));
      }
    }

    // When
    var report = sweep();

    // Then
    assertEquals(84, report.mended());
    for (var id : ids) {
      assertEquals(sequences(files.chain(id).size()), outbox(id));
    }
    assertEquals(
        List.of("0"),
        postgres.column(
            "SELECT count(*) FROM instance i WHERE head_hash <> (SELECT artifact_hash FROM artifact"
                + " a WHERE a.instance_id = i.instance_id ORDER BY sequence DESC LIMIT 1)"));

    // When
    assertEquals(0, sweep().mended());
  }

  @Test
  void aDeadExecutionIsShownAsFailedAndAnEndedOneIsNot() throws Exception {
    var terminated = commit(4, 4);
    var completed = commit(7, 5);
    var alive = commit(3, 3);
    dead.put(terminated, "the execution has TERMINATED in the engine");
    dead.put(completed, "the execution has COMPLETED in the engine");

    // When
    var report = sweep();

    // Then
    assertEquals(1, report.dead());
    assertEquals("APPROVED the execution has TERMINATED in the engine", shown(terminated));
    assertEquals("COMPLETED -", shown(completed));
    assertEquals("WAITING_FOR_HUMAN -", shown(alive));
    assertEquals(1, incidents.count(Incidents.Kind.DEAD_EXECUTION));
  }

  @Test
  void whatDiffersIsToldOnceAndKeepsNoOtherFromBeingMended() throws Exception {
    // Given a head that is gone, and a slot that holds what nobody trusted has signed
    var gone = commit(3, 3);
    Files.delete(root.resolve("instances/" + gone + "/chain/00000002.json"));
    var taken = commit(3, 3);
    files.put(taken, 3, "{\"forged\":true}".getBytes(UTF_8));
    var forged = commit(2, 2);
    var signedByNobody = Samples.life(forged, 3, Samples.START.plusSeconds(60)).getLast();
    files.put(forged, 2, Samples.bytes(signedByNobody));
    var lagging = commit(7, 2);

    // When
    sweep();
    sweep();

    // Then
    assertEquals(sequences(7), outbox(lagging));
    assertEquals(1, incidents.count(Incidents.Kind.HEAD_MISSING));
    assertEquals(2, incidents.count(Incidents.Kind.SLOT_TAKEN));
    assertEquals(sequences(3), outbox(taken));
    assertEquals(sequences(2), outbox(forged));
  }

  @Test
  void allButTheEngineIsSweptWhileTheEngineIsAway() throws Exception {
    var lagging = commit(5, 1);

    // When
    assertThrows(
        EngineAway.class,
        () ->
            sweep(
                id -> {
                  throw new EngineAway(new IOException("no answer"));
                }));

    // Then
    assertEquals(sequences(5), outbox(lagging));
  }

  @Test
  void ofTwoSweepersOneSweepsAndTheOtherFollowsWhenItEnds() throws Exception {
    var first = Sweeper.start(sweepOf(this::end), postgres.pool(), Duration.ofMillis(50));
    Await.until("the first sweeps", () -> first.sweeps() > 0);
    try (var second = Sweeper.start(sweepOf(this::end), postgres.pool(), Duration.ofMillis(50))) {
      var swept = first.sweeps();
      Await.until("the first goes on", () -> first.sweeps() > swept + 3);
      assertEquals(0, second.sweeps());

      // When
      first.close();

      // Then
      var id = commit(7, 0);
      Await.until("the second mends", () -> outbox(id).equals(sequences(7)));
      Await.until("the second has counted them", () -> second.mended() >= 7);
    }
  }

  private Optional<String> end(InstanceId id) {
    return Optional.ofNullable(dead.get(id));
  }

  private Sweep.Report sweep() throws IOException {
    return sweep(this::end);
  }

  private Sweep.Report sweep(Executions engine) throws IOException {
    return sweepOf(engine).once(() -> true);
  }

  private Sweep sweepOf(Executions engine) {
    var survey = new IndexSurvey(postgres.pool());
    return new Sweep(files, index, survey, Samples.TRUSTED, engine, incidents);
  }

  private InstanceId commit(int length, int known) throws IOException {
    var id = Samples.newId();
    files.putDocuments(id, Samples.documents());
    var life = Samples.life(id, length);
    for (var artifact : life) {
      files.put(id, artifact.transition().sequence(), Samples.bytes(artifact));
    }
    index.append(Samples.entries(life.subList(0, known)));
    return id;
  }

  private static List<String> sequences(int length) {
    return List.of("0", "1", "2", "3", "4", "5", "6").subList(0, length);
  }

  private List<String> outbox(InstanceId id) throws SQLException {
    return postgres.column(
        "SELECT sequence FROM outbox WHERE instance_id = '" + id + "' ORDER BY position");
  }

  private String shown(InstanceId id) throws SQLException {
    return postgres
        .column(
            "SELECT state || ' ' || COALESCE(failure, '-') FROM instance WHERE instance_id = '"
                + id
                + "'")
        .getFirst();
  }
}
