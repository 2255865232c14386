package io.gantral.verifier;

import static io.gantral.verifier.Judged.golden;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is changed after it was signed is found. */
class TamperingTest {
  @TempDir private Path folder;

  @Tag("D10")
  @Tag("E2")
  @Tag("F4")
  @Test
  void aChangedStateIsInvalid() {
    Judged.of(folder, golden("tampered-state")).isInvalid(ReasonCode.HASH_MISMATCH);
  }

  @Tag("D11")
  @Test
  void aChangedPolicyVersionIsInvalid() {
    Judged.of(folder, golden("tampered-policy-version")).isInvalid(ReasonCode.HASH_MISMATCH);
  }

  @Tag("D12")
  @Test
  void aChangedTimestampIsInvalid() {
    Judged.of(folder, golden("tampered-timestamp")).isInvalid(ReasonCode.HASH_MISMATCH);
  }

  @Tag("I7")
  @Test
  void aChangeOfTheLastArtifactAloneIsInvalid() {
    Judged.of(folder, golden("tampered-artifact-hash-of-the-last"))
        .isInvalid(ReasonCode.HASH_MISMATCH);
  }

  @Tag("I1")
  @Test
  void anArtifactReplacedByOneWithARightHashIsInvalid() {
    Judged.of(folder, golden("tampered-state-hashed-anew"))
        .isInvalid(ReasonCode.SIGNATURE_MISMATCH);
  }

  @Tag("I1")
  @Test
  void anArtifactReplacedInTheMiddleBreaksTheNextLink() {
    Judged.of(folder, golden("tampered-state-hashed-anew-in-the-middle"))
        .isInvalid(ReasonCode.PREVIOUS_HASH_MISMATCH);
  }

  @Tag("I2")
  @Test
  void anArtifactForgedUnderTheNameOfATrustedKeyIsInvalid() {
    Judged.of(folder, golden("signature-of-another-key")).isInvalid(ReasonCode.SIGNATURE_MISMATCH);
  }

  @Tag("I2")
  @Test
  void aSignatureMovedFromAnotherArtifactIsInvalid() {
    Judged.of(folder, golden("signature-of-another-artifact"))
        .isInvalid(ReasonCode.SIGNATURE_MISMATCH);
  }

  @Tag("G15")
  @Test
  void aChangedActorIsInvalid() {
    Judged.of(folder, golden("tampered-actor")).isInvalid(ReasonCode.HASH_MISMATCH);
  }

  @Tag("G15")
  @Test
  void changedRolesAreInvalid() {
    Judged.of(folder, golden("tampered-roles")).isInvalid(ReasonCode.HASH_MISMATCH);
  }

  @Tag("Z3.2")
  @Test
  void aChangedDecisionHashIsInvalid() {
    Judged.of(folder, golden("tampered-decision-hash")).isInvalid(ReasonCode.HASH_MISMATCH);
  }

  @Tag("AC.8")
  @Test
  void aChangedContextHashIsInvalid() {
    Judged.of(folder, golden("tampered-context-hash")).isInvalid(ReasonCode.HASH_MISMATCH);
  }

  @Test
  void changedEvidenceReferencesAreInvalid() {
    Judged.of(folder, golden("tampered-evidence-references")).isInvalid(ReasonCode.HASH_MISMATCH);
  }

  @Test
  void aRemovedDecisionIsInvalid() {
    Judged.of(folder, golden("decision-removed")).isInvalid(ReasonCode.ARTIFACT_INCONSISTENT);
  }

  @Tag("AO.3")
  @Test
  void aRemovedPolicyIsInvalid() {
    Judged.of(folder, golden("policy-removed")).isInvalid(ReasonCode.ARTIFACT_INCONSISTENT);
  }

  @Test
  void aChangedPolicyOutcomeIsInvalid() {
    Judged.of(folder, golden("policy-outcome-changed")).isInvalid(ReasonCode.ARTIFACT_INCONSISTENT);
  }

  @Test
  void aDecisionOfAnotherTypeIsInvalid() {
    Judged.of(folder, golden("decision-of-another-type"))
        .isInvalid(ReasonCode.ARTIFACT_INCONSISTENT);
  }

  @Tag("AA.10")
  @Test
  void aStepOutsideTheRelationIsInvalid() {
    Judged.of(folder, golden("step-outside-the-relation")).isInvalid(ReasonCode.ILLEGAL_TRANSITION);
  }

  @Tag("F9")
  @Test
  void anArtifactWithoutItsSignatureIsInvalid() {
    Judged.of(folder, golden("signature-removed")).isInvalid(ReasonCode.ARTIFACT_MALFORMED);
  }
}
