package io.gantral.testkit.golden;

import static io.gantral.testkit.golden.Edits.set;
import static io.gantral.testkit.golden.GoldenCase.invalid;

import io.gantral.authority.Sha256;
import io.gantral.authority.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Signed by the trusted key, and yet against the rules of a chain. */
final class LinkCases {
  private static final GoldenChain SOUND = GoldenChain.approved();

  private LinkCases() {}

  static List<GoldenCase> all() {
    return List.of(
        invalid(
            "chain-with-dangling-previous-hash",
            resealed(4, previous(Sha256.of("nothing"))),
            "PREVIOUS_HASH_MISMATCH"),
        invalid(
            "chain-with-skipped-previous-hash",
            resealed(4, previous(hashOf(2))),
            "PREVIOUS_HASH_MISMATCH"),
        invalid("chain-with-a-cycle", resealed(1, previous(hashOf(6))), "PREVIOUS_HASH_MISMATCH"),
        invalid(
            "chain-with-a-reference-to-the-future",
            resealed(3, previous(hashOf(4))),
            "PREVIOUS_HASH_MISMATCH"),
        invalid(
            "chain-that-goes-back-in-time",
            resealed(5, set("timestamp", "2025-12-31T23:59:59.999Z")),
            "TIME_WENT_BACK"),
        invalid(
            "chain-with-a-jump-ahead-and-back",
            resealed(3, set("timestamp", "2027-01-01T00:00:00.000Z")),
            "TIME_WENT_BACK"),
        invalid(
            "chain-that-changes-its-team", resealed(4, set("team_id", "ops")), "IDENTITY_CHANGED"),
        invalid(
            "chain-that-changes-its-workflow",
            resealed(4, set("workflow_id", "another")),
            "IDENTITY_CHANGED"),
        invalid(
            "chain-that-changes-its-workflow-version",
            resealed(4, set("workflow_version", "2")),
            "IDENTITY_CHANGED"),
        invalid("chain-approved-without-waiting", approvedWithoutWaiting(), "STATE_MISMATCH"),
        invalid("chain-decided-twice", decidedTwice(), "STATE_MISMATCH", "DECISION_REPEATED"));
  }

  private static EvidenceFiles resealed(int sequence, UnaryOperator<JsonObject> change) {
    return EvidenceFiles.chain(SOUND.resealed(sequence, change));
  }

  private static UnaryOperator<JsonObject> previous(Sha256 hash) {
    return set("prev_artifact_hash", hash.hex());
  }

  private static Sha256 hashOf(int sequence) {
    return SOUND.artifacts().get(sequence).artifactHash();
  }

  private static EvidenceFiles approvedWithoutWaiting() {
    return relinked(0, 1, 3, 4, 5, 6);
  }

  private static EvidenceFiles decidedTwice() {
    return relinked(0, 1, 2, 3, 3, 4, 5, 6);
  }

  /** These artifacts of the sound chain, numbered, linked and signed anew. */
  private static EvidenceFiles relinked(int... order) {
    var artifacts = Arrays.stream(order).mapToObj(SOUND.artifacts()::get).toList();
    return EvidenceFiles.chain(GoldenChain.relinked(artifacts));
  }
}
