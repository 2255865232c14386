package io.gantral.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.Tombstone;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.template.AuthoredTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReindexTest {

  private static final List<String> TABLES =
      List.of(
          "SELECT i::text FROM instance i ORDER BY 1",
          "SELECT a::text FROM artifact a ORDER BY 1",
          "SELECT workflow_id || version || template_hash || body FROM workflow_template t ORDER BY 1",
          "SELECT instance_id || sequence || event FROM outbox ORDER BY 1");

  @TempDir private Path root;
  private final Map<InstanceId, String> dead = new HashMap<>();
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
  void aWipedIndexIsMadeAgainAsItWas() throws Exception {
    // Given
    var done = commit(7);
    commit(3);
    commit(1);
    store("vendor-payments", "1");
    var before = contents();
    var evidence = files.chain(done);
    postgres.execute("TRUNCATE instance, artifact, workflow_template, outbox");

    // When
    var report = reindex();

    // Then
    assertEquals(new Reindex.Report(3, 11, 1, List.of()), report);
    assertEquals(before, contents());
    for (int i = 0; i < evidence.size(); i++) {
      assertArrayEquals(evidence.get(i), files.chain(done).get(i));
    }
  }

  @Test
  void whatTheIndexKnowsIsNotRepeated() throws Exception {
    commit(7);
    commit(3);
    var before = contents();

    // When
    reindex();

    // Then
    assertEquals(before, contents());
  }

  @Test
  void rowsThatWereLostComeBackWithTheirEvents() throws Exception {
    commit(4);
    var before = contents();
    postgres.execute("DELETE FROM artifact WHERE sequence = 2");
    postgres.execute("DELETE FROM outbox WHERE sequence = 2");

    // When
    reindex();

    // Then
    assertEquals(before, contents());
  }

  @Test
  void anInstanceThatEndsInATombstoneHasEndedWithItsLastState() throws Exception {
    var id = commit(2);
    files.put(id, 2, new Tombstone(id, 2).toJson().canonicalBytes());

    // When
    var report = reindex();

    // Then
    assertEquals(List.of(id + "/2"), report.unreadable());
    assertEquals(
        List.of("RUNNING true slot 2 holds no artifact"),
        postgres.column("SELECT state || ' ' || ended || ' ' || failure FROM instance"));
  }

  @Test
  void aFailedExecutionIsStillShownAsFailedAfterwardsAndNoOtherIs() throws Exception {
    var failed = commit(3);
    var alive = commit(3);
    var done = commit(7);
    dead.put(failed, "the execution has TERMINATED in the engine");
    dead.put(done, "the execution has COMPLETED in the engine");
    index.markFailed(failed, "SLOT_TAKEN");
    index.markFailed(alive, "the engine was another one for a while");
    postgres.execute("DELETE FROM instance WHERE instance_id = '" + failed + "'");

    // When
    reindex();

    // Then
    assertEquals(List.of("the execution has TERMINATED in the engine true"), fates(failed));
    assertEquals(List.of("going on false"), fates(alive));
    assertEquals(List.of("going on true"), fates(done));
  }

  @Test
  void whatCannotBeReadEndsNoReindexButItsOwnInstance() throws Exception {
    // Given one instance with an illegal transition, signed as it should be, one with bytes that
    // are no artifact, and good ones
    var ids = new ArrayList<InstanceId>();
    for (int i = 0; i < 5; i++) {
      ids.add(commit(2));
    }
    var illegal = ids.get(1);
    var second = Samples.bytes(Samples.life(illegal, 3).getLast());
    files.put(
        illegal,
        2,
        new String(second, UTF_8).replace("WAITING_FOR_HUMAN", "RESUMED").getBytes(UTF_8));
    files.put(ids.get(3), 2, "{".getBytes(UTF_8));
    postgres.execute("TRUNCATE instance, artifact, outbox");

    // When
    var report = reindex();

    // Then
    assertEquals(Set.of(illegal + "/2", ids.get(3) + "/2"), new HashSet<>(report.unreadable()));
    assertEquals(List.of("5"), postgres.column("SELECT count(*) FROM instance"));
    assertEquals(List.of("10"), postgres.column("SELECT count(*) FROM artifact"));
  }

  private List<String> fates(InstanceId id) throws SQLException {
    return postgres.column(
        "SELECT COALESCE(failure, 'going on') || ' ' || ended FROM instance WHERE instance_id = '"
            + id
            + "'");
  }

  @Test
  void aWithheldDocumentLeavesTheRestToBeSeen() throws Exception {
    var id = commit(3);
    Files.delete(
        root.resolve("instances/" + id + "/documents/" + Sha256.of(Samples.context()) + ".json"));
    postgres.execute("TRUNCATE instance, artifact, outbox");

    // When
    reindex();

    // Then
    assertEquals(
        List.of("withheld withheld materiality is HIGH"),
        postgres.column(
            "SELECT requester_subject || ' ' || pending_summary || ' ' || pending_reason FROM"
                + " instance"));
  }

  private Reindex.Report reindex() throws IOException {
    return new Reindex(files, index, Samples.TRUSTED, id -> Optional.ofNullable(dead.get(id)))
        .all();
  }

  private InstanceId commit(int length) throws IOException {
    var id = Samples.newId();
    files.putDocuments(id, Samples.documents());
    for (Artifact artifact : Samples.life(id, length)) {
      files.put(id, artifact.transition().sequence(), Samples.bytes(artifact));
      index.append(List.of(Samples.entry(artifact)));
    }
    return id;
  }

  private void store(String workflowId, String version) throws IOException {
    var template = IndexQueriesTest.template(workflowId, version);
    var author = new Actor("https://issuer.example", "otto", "payments", List.of("operator"));
    var stored = new AuthoredTemplate(template, author).toJson();
    files.putTemplate(workflowId, version, stored.canonicalBytes());
    index.indexTemplate(template, Samples.START);
  }

  private List<List<String>> contents() throws SQLException {
    var contents = new ArrayList<List<String>>();
    for (var table : TABLES) {
      contents.add(postgres.column(table));
    }
    return contents;
  }
}
