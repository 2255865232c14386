package io.gantral.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.testkit.golden.GoldenCorpus;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What scripts rely on. A new code is added here; none may go or change its verdict. */
class StableNamesTest {

  @Test
  @Tag("AF.3")
  void verdictsKeepTheirNamesAndExitCodes() {
    assertEquals(
        Map.of("VALID", 0, "INVALID", 1, "INCONCLUSIVE", 3),
        Arrays.stream(Verdict.values())
            .collect(Collectors.toMap(Verdict::name, Verdict::exitCode)));
  }

  @Test
  @Tag("AF.3")
  void codesKeepTheirNamesAndVerdicts() {
    assertEquals(List.of("DOCUMENT_WITHHELD", "ELIGIBILITY_WITHHELD"), codes(Verdict.VALID));
    assertEquals(
        List.of(
            "DOCUMENT_UNREADABLE",
            "KEY_NOT_TRUSTED",
            "NOT_ENDED",
            "NO_ARTIFACT",
            "NO_EVIDENCE",
            "NO_TRUST_FILE",
            "TOMBSTONE",
            "UNKNOWN_VERSION"),
        codes(Verdict.INCONCLUSIVE));
    assertEquals(
        List.of(
            "AFTER_TOMBSTONE",
            "ARTIFACT_INCONSISTENT",
            "ARTIFACT_MALFORMED",
            "ARTIFACT_NOT_CANONICAL",
            "ARTIFACT_TOO_LARGE",
            "ATTESTATION_MISMATCH",
            "CANCEL_MISMATCH",
            "CLAIM_CONTRADICTED",
            "CLAIM_UNPROVEN",
            "CONTEXT_MISMATCH",
            "DECISION_INELIGIBLE",
            "DECISION_MISMATCH",
            "DECISION_NOT_FOLLOWED",
            "DECISION_REPEATED",
            "DECISION_UNRELATED",
            "DOCUMENT_MISMATCH",
            "FILE_NAME_MISMATCH",
            "FILE_NAME_UNKNOWN",
            "HASH_MISMATCH",
            "IDENTITY_CHANGED",
            "ILLEGAL_TRANSITION",
            "INSTANCE_MISMATCH",
            "INSTANCE_REPEATED",
            "KEY_MISUSED",
            "NOT_A_FILE",
            "OVERRIDE_EXCEEDS_REQUEST",
            "POLICY_MISMATCH",
            "PREVIOUS_HASH_MISMATCH",
            "SEQUENCE_GAP",
            "SEQUENCE_REPEATED",
            "SIGNATURE_MISMATCH",
            "STATE_MISMATCH",
            "TIME_WENT_BACK"),
        codes(Verdict.INVALID));
  }

  @Test
  void everyVerdictIsTheWorseOfItselfAndABetterOne() {
    assertEquals(Verdict.INVALID, Verdict.INCONCLUSIVE.and(Verdict.INVALID));
    assertEquals(Verdict.INVALID, Verdict.INVALID.and(Verdict.VALID));
    assertEquals(Verdict.INCONCLUSIVE, Verdict.VALID.and(Verdict.INCONCLUSIVE));
    assertEquals(Verdict.VALID, Verdict.VALID.and(Verdict.VALID));
  }

  @Test
  void everyCodeHasAGoldenCaseButThoseThatNoFileCanShow() {
    var shown = new HashSet<String>();
    GoldenCorpus.read().forEach(golden -> shown.addAll(golden.codes()));
    var all = new TreeSet<>(Arrays.stream(ReasonCode.values()).map(ReasonCode::name).toList());
    all.removeAll(shown);

    assertEquals(
        Set.of(
            "ARTIFACT_TOO_LARGE",
            "CLAIM_CONTRADICTED",
            "CLAIM_UNPROVEN",
            "DOCUMENT_WITHHELD",
            "ELIGIBILITY_WITHHELD",
            "NOT_A_FILE",
            "NO_TRUST_FILE"),
        all);
    assertTrue(shown.size() > 20);
  }

  private static List<String> codes(Verdict verdict) {
    return Arrays.stream(ReasonCode.values())
        .filter(code -> code.verdict() == verdict)
        .map(ReasonCode::name)
        .sorted()
        .toList();
  }
}
