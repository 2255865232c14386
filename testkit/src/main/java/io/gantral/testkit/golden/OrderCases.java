package io.gantral.testkit.golden;

import static io.gantral.testkit.golden.EvidenceFiles.slot;
import static io.gantral.testkit.golden.GoldenCase.invalid;

import java.util.List;

/** Files were removed, swapped, repeated or put in. */
final class OrderCases {
  private static final EvidenceFiles SOUND = EvidenceFiles.chain(GoldenChain.approved());
  private static final EvidenceFiles OTHER =
      EvidenceFiles.chain(GoldenChain.approved(GoldenChain.OTHER));

  private OrderCases() {}

  static List<GoldenCase> all() {
    return List.of(
        invalid("chain-without-its-first", SOUND.without(slot(0)), "SEQUENCE_GAP"),
        invalid("chain-without-its-middle", SOUND.without(slot(3)), "SEQUENCE_GAP"),
        invalid(
            "chain-of-its-last-alone",
            OTHER
                .without(slot(0))
                .without(slot(1))
                .without(slot(2))
                .without(slot(3))
                .without(slot(4))
                .without(slot(5)),
            "SEQUENCE_GAP"),
        invalid(
            "chain-reordered",
            SOUND.put(slot(3), SOUND.bytes(slot(4))).put(slot(4), SOUND.bytes(slot(3))),
            "FILE_NAME_MISMATCH",
            "SEQUENCE_GAP",
            "TIME_WENT_BACK",
            "SEQUENCE_REPEATED"),
        invalid(
            "chain-numbered-anew-after-a-removal",
            renumbered(),
            "FILE_NAME_MISMATCH",
            "SEQUENCE_GAP"),
        invalid(
            "chain-with-its-last-twice",
            SOUND.put(slot(7), SOUND.bytes(slot(6))),
            "FILE_NAME_MISMATCH",
            "SEQUENCE_REPEATED"),
        invalid(
            "chain-inserted-twice",
            twice(),
            "FILE_NAME_MISMATCH",
            "TIME_WENT_BACK",
            "SEQUENCE_REPEATED",
            "DECISION_REPEATED"),
        invalid(
            "chain-with-another-instance-inserted",
            SOUND.put(slot(4), OTHER.bytes(slot(4))),
            "IDENTITY_CHANGED",
            "PREVIOUS_HASH_MISMATCH",
            "DECISION_NOT_FOLLOWED"),
        invalid(
            "chain-ended-by-another-instance",
            SOUND.put(slot(6), OTHER.bytes(slot(6))),
            "IDENTITY_CHANGED",
            "PREVIOUS_HASH_MISMATCH"),
        invalid(
            "chain-with-a-second-head",
            SOUND.put("chain/00000006-copy.json", SOUND.bytes(slot(6))),
            "FILE_NAME_UNKNOWN"),
        invalid(
            "chain-with-a-short-file-name",
            SOUND.without(slot(6)).put("chain/6.json", SOUND.bytes(slot(6))),
            "FILE_NAME_UNKNOWN",
            "NOT_ENDED"),
        invalid(
            "folder-of-another-instance",
            SOUND.under(GoldenChain.OTHER.value()),
            "INSTANCE_MISMATCH"),
        invalid(
            "instance-in-two-folders",
            SOUND.under("first").and(SOUND.under("second")),
            "INSTANCE_REPEATED"),
        invalid(
            "chain-forked-while-waiting", forked(), "PREVIOUS_HASH_MISMATCH", "STATE_MISMATCH"));
  }

  private static EvidenceFiles renumbered() {
    var files = SOUND;
    for (int i = 3; i < 6; i++) {
      files = files.put(slot(i), SOUND.bytes(slot(i + 1)));
    }
    return files.without(slot(6));
  }

  private static EvidenceFiles twice() {
    var files = SOUND;
    for (int i = 0; i < 7; i++) {
      files = files.put(slot(7 + i), SOUND.bytes(slot(i)));
    }
    return files;
  }

  /** Rejected, says one history; resumed, goes on the other. */
  private static EvidenceFiles forked() {
    var rejected = EvidenceFiles.chain(GoldenChain.rejected());
    return SOUND.put(slot(3), rejected.bytes(slot(3)));
  }
}
