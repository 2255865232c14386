package io.gantral.testkit.golden;

import static io.gantral.testkit.golden.GoldenCase.valid;

import io.gantral.authority.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** Evidence without a defect. */
final class SoundCases {
  private SoundCases() {}

  static List<GoldenCase> all() {
    return List.of(
        valid("chain-approved", EvidenceFiles.of(GoldenChain.approved())),
        valid("chain-rejected", EvidenceFiles.of(GoldenChain.rejected())),
        valid("chain-overridden", EvidenceFiles.of(GoldenChain.overridden())),
        valid("chain-that-asked-nobody", EvidenceFiles.of(GoldenChain.completed())),
        valid("chain-denied-by-policy", EvidenceFiles.of(GoldenChain.denied())),
        valid("chain-of-two-requests", EvidenceFiles.of(GoldenChain.approvedTimes(2))),
        valid("chain-with-documents-withheld", EvidenceFiles.chain(GoldenChain.approved())),
        valid("chain-with-equal-timestamps", EvidenceFiles.of(equalTimestamps())),
        valid("chain-with-unrelated-files", unrelatedFiles()),
        valid("chain-with-a-document-that-nothing-names", unnamedDocument()),
        valid("store-of-two-instances", store()));
  }

  private static GoldenChain equalTimestamps() {
    return new ChainBuilder(GoldenChain.INSTANCE, Duration.ZERO)
        .created()
        .running()
        .waiting()
        .approved()
        .resumed()
        .running()
        .completed()
        .build();
  }

  private static EvidenceFiles unrelatedFiles() {
    return EvidenceFiles.of(GoldenChain.approved())
        .put("README.txt", "exported by hand\n")
        .put("chain/.00000003.json.tmp", "{\"artifact_ver")
        .put("chain/.00000007.json", "half a file")
        .put("chain/notes.txt", "nothing\n")
        .put("documents/.part", "half a document");
  }

  private static EvidenceFiles unnamedDocument() {
    var document = JsonObject.builder().put("written", "before a commit that never came").build();
    return EvidenceFiles.of(GoldenChain.approved())
        .put(EvidenceFiles.document(document), document.canonicalBytes());
  }

  private static EvidenceFiles store() {
    var one = EvidenceFiles.of(GoldenChain.approved());
    var other = EvidenceFiles.of(GoldenChain.approved(GoldenChain.OTHER));
    return one.under("instances/" + GoldenChain.INSTANCE)
        .and(other.under("instances/" + GoldenChain.OTHER));
  }
}
