package io.gantral.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.state.StateName;
import io.gantral.testkit.golden.EvidenceFiles;
import io.gantral.testkit.golden.GoldenChain;
import io.gantral.testkit.golden.GoldenKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a database or a gateway says, held against the evidence. */
class ClaimsTest {
  private static final GoldenChain CHAIN = GoldenChain.approved();
  private static final Sha256 OTHER_HASH = Sha256.of(new byte[] {1});

  @TempDir private Path folder;
  private Path evidence;

  @BeforeEach
  void writeTheEvidence() {
    evidence = Judged.write(folder, EvidenceFiles.of(CHAIN));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 6})
  void aClaimThatAnArtifactBearsOutContradictsNothingHoweverOldItIs(int sequence) {
    held(claimOf(sequence)).isValid();
  }

  @Test
  void aStateThatNoArtifactProvesIsInvalid() {
    held(claim(GoldenChain.INSTANCE, StateName.APPROVED, 7, OTHER_HASH))
        .isInvalid(ReasonCode.CLAIM_UNPROVEN);
  }

  @Test
  void anInstanceThatTheEvidenceDoesNotHoldIsInvalid() {
    held(claim(GoldenChain.OTHER, StateName.COMPLETED, 6, hash(6)))
        .isInvalid(ReasonCode.CLAIM_UNPROVEN);
  }

  @Test
  void anotherStateThanTheArtifactsIsInvalid() {
    held(claim(GoldenChain.INSTANCE, StateName.APPROVED, 2, hash(2)))
        .isInvalid(ReasonCode.CLAIM_CONTRADICTED);
  }

  @Test
  void anotherHashThanTheArtifactsIsInvalid() {
    held(claim(GoldenChain.INSTANCE, StateName.COMPLETED, 6, OTHER_HASH))
        .isInvalid(ReasonCode.CLAIM_CONTRADICTED);
  }

  @Test
  void eachInstanceOfAPageIsHeldAgainstItsOwnChain() {
    var good = claimOf(6);
    var bad = claim(GoldenChain.OTHER, StateName.APPROVED, 3, hash(3));
    var page =
        JsonObject.builder()
            .put("items", JsonArray.of(List.of(good, bad)))
            .put("next", JsonNull.NULL)
            .build();

    var judged = held(page);

    judged.isInvalid(ReasonCode.CLAIM_UNPROVEN);
    assertEquals(1, judged.reasons().size(), judged::toString);
  }

  @Test
  void whatWasAcceptedAndHasNoArtifactYetClaimsNothing() {
    held(claimOf(6).with("state", JsonNull.NULL)).isValid();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{\"items\":[7]}",
        "{\"items\":[],\"instance_id\":\"7d9f5a3e-1b2c-4d5e-8f90-a1b2c3d4e5f6\"}",
        "{\"instance_id\":\"7d9f5a3e-1b2c-4d5e-8f90-a1b2c3d4e5f6\",\"state\":\"PAID\",\"sequence\":1}",
        "no json"
      })
  void whatIsNoClaimEndsWithTwoAndWithoutAVerdict(String text) throws IOException {
    var file = Files.writeString(folder.resolve("claims.json"), text);
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();

    var code =
        VerifyMain.run(
            List.of("--claims", file.toString(), evidence.toString()),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));

    assertEquals(2, code);
    assertEquals(0, out.size());
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("not claims about instances"));
  }

  @Test
  void twoClaimsAboutOneInstanceAreRefused() {
    var twice =
        JsonObject.builder().put("items", JsonArray.of(List.of(claimOf(6), claimOf(5)))).build();

    assertThrows(IllegalArgumentException.class, () -> Claims.of(twice));
  }

  private Judged held(Json said) {
    var reasons = new ArrayList<Reason>();
    var verifier = Verifier.trusting(GoldenKeys.trust());
    var judgement = verifier.verify(List.of(evidence), Claims.of(said), reasons::add);
    return new Judged(judgement, reasons);
  }

  private static JsonObject claimOf(int sequence) {
    var state = CHAIN.artifacts().get(sequence).transition().authorityState();
    return claim(GoldenChain.INSTANCE, state, sequence, hash(sequence));
  }

  private static Sha256 hash(int sequence) {
    return CHAIN.artifacts().get(sequence).artifactHash();
  }

  private static JsonObject claim(InstanceId id, StateName state, long sequence, Sha256 hash) {
    return JsonObject.builder()
        .put("instance_id", id.value())
        .put("workflow_id", "passed-over")
        .put("state", state.name())
        .put("sequence", sequence)
        .put("head_hash", hash.hex())
        .build();
  }
}
