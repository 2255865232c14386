package io.gantral.testkit.golden;

import static io.gantral.testkit.golden.Edits.set;
import static io.gantral.testkit.golden.GoldenCase.inconclusive;
import static io.gantral.testkit.golden.GoldenCase.invalid;

import io.gantral.authority.InstanceId;
import io.gantral.authority.artifact.Tombstone;
import java.util.List;

/** Evidence that is not enough, and what looks like it and is worse. */
final class IncompleteCases {
  private IncompleteCases() {}

  static List<GoldenCase> all() {
    var approved = GoldenChain.approved();
    var files = EvidenceFiles.chain(approved);
    return List.of(
        inconclusive(
            "chain-without-artifacts",
            EvidenceFiles.none().put("chain/README.txt", "empty\n"),
            "NO_ARTIFACT"),
        inconclusive(
            "no-instance-at-all", EvidenceFiles.none().put("README.txt", "empty\n"), "NO_EVIDENCE"),
        inconclusive("chain-without-its-last", files.without(slot(6)), "NOT_ENDED"),
        inconclusive(
            "chain-cut-while-waiting", EvidenceFiles.chain(approved.first(3)), "NOT_ENDED"),
        inconclusive(
            "chain-of-an-untrusted-key",
            EvidenceFiles.chain(approved.resealed(0, json -> json, GoldenKeys.other())),
            "KEY_NOT_TRUSTED"),
        inconclusive(
            "chain-that-changes-to-an-untrusted-key",
            EvidenceFiles.chain(approved.resealed(4, json -> json, GoldenKeys.other())),
            "KEY_NOT_TRUSTED"),
        inconclusive(
            "chain-of-an-unknown-version",
            everyVersion(EvidenceFiles.chain(GoldenChain.completed()), "3.0"),
            "UNKNOWN_VERSION"),
        inconclusive("chain-that-ends-at-a-tombstone", buried(3, 3), "TOMBSTONE"),
        invalid(
            "chain-that-goes-on-behind-a-tombstone",
            files.put(slot(3), tombstone(GoldenChain.INSTANCE, 3)),
            "TOMBSTONE",
            "AFTER_TOMBSTONE"),
        invalid("tombstone-of-another-slot", buried(3, 4), "FILE_NAME_MISMATCH", "TOMBSTONE"),
        invalid("tombstone-behind-the-end", buried(7, 7), "STATE_MISMATCH", "TOMBSTONE"),
        invalid(
            "tombstone-of-another-instance", foreignTombstone(), "INSTANCE_MISMATCH", "TOMBSTONE"));
  }

  private static EvidenceFiles everyVersion(EvidenceFiles files, String version) {
    for (int i = 0; i < files.files().size(); i++) {
      files = files.edit(i, set("artifact_version", version));
    }
    return files;
  }

  /** The chain up to a slot in which the tombstone of a sequence stands. */
  private static EvidenceFiles buried(int slot, int sequence) {
    return EvidenceFiles.chain(GoldenChain.approved().first(Math.min(slot, 7)))
        .put(slot(slot), tombstone(GoldenChain.INSTANCE, sequence));
  }

  private static EvidenceFiles foreignTombstone() {
    return EvidenceFiles.chain(GoldenChain.approved().first(3))
        .put(slot(3), tombstone(GoldenChain.OTHER, 3))
        .under(GoldenChain.INSTANCE.value());
  }

  private static byte[] tombstone(InstanceId instance, int sequence) {
    return new Tombstone(instance, sequence).toJson().canonicalBytes();
  }

  private static String slot(int sequence) {
    return EvidenceFiles.slot(sequence);
  }
}
