package io.gantral.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gantral.authority.InstanceId;
import io.gantral.testkit.golden.GoldenChain;
import io.gantral.testkit.golden.GoldenKeys;
import io.gantral.verifier.Claims;
import io.gantral.verifier.Reason;
import io.gantral.verifier.ReasonCode;
import io.gantral.verifier.Verdict;
import io.gantral.verifier.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is done to a real database, the evidence beside it has the verdict that it had; and what
 * the database claims is held against the evidence, never the other way round.
 */
class DatabaseProvesNothingTest {
  private static final String CLAIMS =
      "SELECT json_build_object('items', json_agg(row_to_json(instance))) FROM instance";

  @TempDir private Path folder;
  private FileStore files;
  private TestPostgres postgres;
  private final List<Reason> reasons = new ArrayList<>();

  @BeforeEach
  void oneEndedAndOneWaitingInstance() throws IOException {
    files = FileStore.open(folder.resolve("store"));
    postgres = TestPostgres.migrated();
    write(GoldenChain.INSTANCE, GoldenChain.approved(GoldenChain.INSTANCE));
    write(GoldenChain.OTHER, GoldenChain.approved(GoldenChain.OTHER).first(3));
    var index = new PostgresIndex(postgres.pool());
    new Reindex(files, index, GoldenKeys.trust(), id -> Optional.empty()).all();
  }

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void whatTheDatabaseTrulySaysIsBorneOut() throws Exception {
    assertEquals(Verdict.VALID, verdict(GoldenChain.INSTANCE));
    assertEquals(Verdict.INCONCLUSIVE, verdict(GoldenChain.OTHER));
    assertEquals(List.of(), claimed());
  }

  @Test
  @Tag("AE.1")
  void anApprovalThatOnlyTheDatabaseHoldsIsInvalid() throws Exception {
    postgres.execute(
        "UPDATE instance SET state = 'APPROVED', sequence = 3, head_hash = repeat('a', 64)"
            + " WHERE state = 'WAITING_FOR_HUMAN'");

    assertEquals(List.of(ReasonCode.CLAIM_UNPROVEN), claimed());
  }

  @Test
  @Tag("AE.3")
  void aStateThatContradictsItsArtifactIsInvalidAndTheChainKeepsItsVerdict() throws Exception {
    postgres.execute("UPDATE instance SET state = 'TERMINATED' WHERE state = 'COMPLETED'");

    assertEquals(List.of(ReasonCode.CLAIM_CONTRADICTED), claimed());
    assertEquals(Verdict.VALID, verdict(GoldenChain.INSTANCE));
  }

  @Test
  @Tag("AE.2")
  void aChainWithoutItsRowIsAsValidAsBefore() throws Exception {
    postgres.execute("DELETE FROM instance WHERE state = 'COMPLETED'");
    postgres.execute("DELETE FROM artifact");

    assertEquals(Verdict.VALID, verdict(GoldenChain.INSTANCE));
    assertEquals(List.of(), claimed());
  }

  @Test
  @Tag("AE.5")
  void aDatabaseThatWasSetBackClaimsWhatWasTrueOnce() throws Exception {
    var earlier = GoldenChain.approved(GoldenChain.INSTANCE).artifacts().get(2).artifactHash();
    postgres.execute(
        "UPDATE instance SET state = 'WAITING_FOR_HUMAN', sequence = 2, head_hash = '"
            + earlier
            + "' WHERE state = 'COMPLETED'");

    assertEquals(List.of(), claimed());
    assertEquals(Verdict.VALID, verdict(GoldenChain.INSTANCE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE artifact SET body = 'no artifact', artifact_hash = 'none'",
        "UPDATE artifact SET sequence = 1000 - sequence",
        "UPDATE instance SET team_id = 'others', requester_subject = 'somebody'",
        "DROP TABLE instance, artifact, outbox, workflow_template"
      })
  @Tag("AE.6")
  void aCorruptDatabaseChangesNoVerdict(String damage) throws Exception {
    postgres.execute(damage.replace("", ""));

    assertEquals(Verdict.VALID, verdict(GoldenChain.INSTANCE));
  }

  private void write(InstanceId id, GoldenChain chain) throws IOException {
    files.putDocuments(id, chain.documents().stream().map(each -> each.canonicalBytes()).toList());
    for (var artifact : chain.artifacts()) {
      files.put(id, artifact.transition().sequence(), Samples.bytes(artifact));
    }
  }

  /** What the verifier says of an instance, without hearing the database. */
  private Verdict verdict(InstanceId id) {
    var evidence = folder.resolve("store/instances").resolve(id.value());
    return Verifier.trusting(GoldenKeys.trust()).verify(List.of(evidence), reason -> {}).verdict();
  }

  /** The reasons that the database's claims, as they stand in its rows, give the verifier. */
  private List<ReasonCode> claimed() throws SQLException, IOException {
    var claims = folder.resolve("claims.json");
    Files.writeString(claims, postgres.column(CLAIMS).getFirst());
    var evidence = List.of(folder.resolve("store"));
    Verifier.trusting(GoldenKeys.trust()).verify(evidence, Claims.read(claims), reasons::add);
    return reasons.stream()
        .map(Reason::code)
        .filter(code -> code != ReasonCode.NOT_ENDED)
        .distinct()
        .toList();
  }
}
