package io.gantral.testkit.golden;

import static io.gantral.testkit.golden.GoldenCase.invalid;
import static io.gantral.testkit.golden.GoldenCase.valid;

import java.util.List;

/** Folders that are several kinds of evidence folder at once: none of it hides the rest. */
final class FolderCases {
  private static final EvidenceFiles SOUND = EvidenceFiles.chain(GoldenChain.approved());
  private static final EvidenceFiles OTHER =
      EvidenceFiles.chain(GoldenChain.approved(GoldenChain.OTHER));
  private static final EvidenceFiles FORGED = OTHER.edit(6, Edits::terminated);

  private FolderCases() {}

  static List<GoldenCase> all() {
    var other = GoldenChain.OTHER.value();
    return List.of(
        valid("folder-with-a-chain-beside-an-instance", SOUND.and(OTHER.under(other))),
        valid("store-with-a-workflow-called-chain", store(OTHER)),
        forged("folder-with-a-chain-beside-a-forged-instance", SOUND.and(FORGED.under(other))),
        forged(
            "folder-with-a-chain-beside-a-store-with-a-forged-instance",
            SOUND.and(FORGED.under("instances/" + other))),
        forged(
            "folder-with-a-store-beside-a-forged-instance",
            SOUND.under("instances/" + GoldenChain.INSTANCE).and(FORGED.under(other))),
        forged(
            "folder-with-a-forged-instance-within-another",
            SOUND.under("sound").and(FORGED.under("sound/" + other))),
        forged("store-with-a-forged-instance", store(FORGED)));
  }

  private static GoldenCase forged(String name, EvidenceFiles evidence) {
    return invalid(name, evidence, "HASH_MISMATCH", "SIGNATURE_MISMATCH");
  }

  private static EvidenceFiles store(EvidenceFiles instance) {
    return instance
        .under("instances/" + GoldenChain.OTHER)
        .put("workflows/chain/1.json", "{\"a template\":\"is no evidence\"}");
  }
}
