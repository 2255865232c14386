package io.gantral.verifier;

import static io.gantral.verifier.Judged.golden;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gantral.authority.json.JsonString;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is not an artifact in exactly its form is refused. */
class ArtifactFormTest {
  @TempDir private Path folder;

  @Tag("F6")
  @Test
  void jsonThatEndsTooEarlyIsInvalid() {
    Judged.of(folder, golden("json-cut")).isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Tag("F6")
  @Test
  void anEmptyFileIsInvalid() {
    Judged.of(folder, golden("file-empty")).isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Test
  void somethingBehindTheJsonIsInvalid() {
    Judged.of(folder, golden("json-followed-by-more")).isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Tag("R4")
  @Test
  void bytesThatAreNotUtf8AreInvalid() {
    Judged.of(folder, golden("file-not-utf-8")).isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Test
  void aByteOrderMarkIsInvalid() {
    Judged.of(folder, golden("json-with-a-byte-order-mark"))
        .isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Tag("R5")
  @Test
  void aBareControlCharacterIsInvalid() {
    Judged.of(folder, golden("json-with-a-control-character"))
        .isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Test
  void notANumberIsInvalid() {
    Judged.of(folder, golden("json-with-not-a-number")).isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Tag("R2")
  @Tag("Z6.5")
  @Test
  void jsonNestedTenThousandDeepIsInvalidAndOverflowsNothing() {
    Judged.of(folder, golden("json-nested-very-deep")).isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Tag("F7")
  @Test
  void anUnknownStateIsInvalid() {
    Judged.of(folder, golden("state-unknown")).isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Tag("F8")
  @Test
  void anUnknownTriggerIsInvalid() {
    Judged.of(folder, golden("trigger-unknown")).isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Tag("F8")
  @Test
  void anUnknownDecisionTypeIsInvalid() {
    Judged.of(folder, golden("decision-type-unknown")).isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Tag("F9")
  @Tag("L4")
  @Test
  void aMissingFieldIsInvalid() {
    Judged.of(folder, golden("field-missing")).isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Test
  void aFieldThatIsNullIsInvalid() {
    Judged.of(folder, golden("field-null")).isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Tag("S4")
  @Test
  void aFieldOfAnotherTypeIsInvalid() {
    Judged.of(folder, golden("field-of-another-type")).isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Test
  void anAddedFieldIsInvalid() {
    Judged.of(folder, golden("field-added")).isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Tag("E11")
  @Test
  void anUnknownCanonicalizationIsInvalid() {
    Judged.of(folder, golden("canonicalization-unknown")).isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Test
  void aMissingCanonicalizationIsInvalid() {
    Judged.of(folder, golden("canonicalization-missing")).isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Tag("E12")
  @Tag("M1")
  @Tag("M2")
  @Test
  void anotherHashAlgorithmIsInvalid() {
    Judged.of(folder, golden("hash-algorithm-unknown")).isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Tag("M2")
  @Test
  void anotherSignatureAlgorithmIsInvalid() {
    Judged.of(folder, golden("signature-algorithm-unknown"))
        .isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Tag("M3")
  @Test
  void aTruncatedHashIsInvalid() {
    Judged.of(folder, golden("hash-truncated")).isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Tag("M4")
  @Test
  void aHashInBase64IsInvalid() {
    Judged.of(folder, golden("hash-in-base64")).isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Tag("M4")
  @Test
  void aHashWithAPrefixIsInvalid() {
    Judged.of(folder, golden("hash-with-a-prefix")).isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Tag("M5")
  @Test
  void aHashInUpperCaseIsInvalid() {
    Judged.of(folder, golden("hash-in-upper-case")).isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Tag("M5")
  @Test
  void aPreviousHashInUpperCaseIsInvalid() {
    Judged.of(folder, golden("previous-hash-in-upper-case"))
        .isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Tag("M8")
  @Test
  void aHashInMixedCaseIsInvalidAndNotNormalised() {
    Judged.of(folder, golden("hash-in-mixed-case")).isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Tag("M6")
  @Test
  void anEmptyHashIsInvalid() {
    Judged.of(folder, golden("hash-empty")).isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Tag("M7")
  @Test
  void aSecondHashFieldIsInvalid() {
    Judged.of(folder, golden("hash-twice")).isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Tag("N5")
  @Test
  void aTimestampWithAnOffsetIsInvalid() {
    Judged.of(folder, golden("timestamp-with-an-offset")).isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Tag("N5")
  @Test
  void aTimestampInLowerCaseIsInvalid() {
    Judged.of(folder, golden("timestamp-in-lower-case")).isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Tag("N7")
  @Test
  void aLeapSecondIsInvalid() {
    Judged.of(folder, golden("timestamp-of-a-leap-second"))
        .isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Test
  void aTimestampWithoutMillisecondsIsInvalid() {
    Judged.of(folder, golden("timestamp-without-milliseconds"))
        .isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Test
  void whiteSpaceIsInvalidBecauseAStoreWritesNone() {
    Judged.of(folder, golden("bytes-with-white-space"))
        .isInvalid(ReasonCode.ARTIFACT_NOT_CANONICAL);
  }

  @Test
  void aLineEndIsInvalidBecauseAStoreWritesNone() {
    Judged.of(folder, golden("bytes-with-a-line-end")).isInvalid(ReasonCode.ARTIFACT_NOT_CANONICAL);
  }

  @Test
  void membersInAnotherOrderAreInvalid() {
    Judged.of(folder, golden("bytes-in-another-order"))
        .isInvalid(ReasonCode.ARTIFACT_NOT_CANONICAL);
  }

  @Test
  void anEscapeThatIsNotNeededIsInvalid() {
    Judged.of(folder, golden("bytes-with-an-escape")).isInvalid(ReasonCode.ARTIFACT_NOT_CANONICAL);
  }

  @Test
  void anIntegerWithAnExponentIsInvalid() {
    Judged.of(folder, golden("bytes-with-an-exponent"))
        .isInvalid(ReasonCode.ARTIFACT_NOT_CANONICAL);
  }

  @Test
  void theIdentityOfAnotherArtifactIsInvalid() {
    Judged.of(folder, golden("artifact-id-of-another")).isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Tag("L2")
  @Tag("E13")
  @Test
  void anUnknownVersionIsInconclusiveAndNeverValid() {
    Judged.of(folder, golden("chain-of-an-unknown-version"))
        .is(Verdict.INCONCLUSIVE, ReasonCode.UNKNOWN_VERSION);
  }

  @Test
  void aVersionThatIsNoTextIsInvalid() {
    Judged.of(folder, golden("version-a-number")).isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }

  @Tag("R6")
  @Test
  void anArtifactThatCallsItselfATombstoneIsInvalid() {
    var spoofed =
        golden("chain-approved")
            .edit(6, json -> json.with("schema", new JsonString("gantral.tombstone/1")));

    var judged = Judged.of(folder, spoofed);

    assertEquals(Verdict.INVALID, judged.verdict(), judged::toString);
  }

  @Test
  void aMissingVersionIsInvalid() {
    Judged.of(folder, golden("version-missing")).isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }
}
