package io.gantral.verifier;

import static io.gantral.verifier.Judged.golden;

import io.gantral.authority.decision.DecisionType;
import io.gantral.authority.json.JsonObject;
import io.gantral.testkit.golden.EvidenceFiles;
import io.gantral.testkit.golden.GoldenChain;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A document that is there says what the chain says; one that is not is withheld. */
class DocumentsTest {
  @TempDir private Path folder;

  @Test
  void aDocumentThatIsWithheldLeavesTheChainValid() {
    Judged.of(folder, golden("chain-with-documents-withheld")).isValid();
  }

  @Test
  void aDocumentThatNothingNamesIsNoContradiction() {
    Judged.of(folder, golden("chain-with-a-document-that-nothing-names")).isValid();
  }

  @Tag("D23")
  @Tag("Z1.7")
  @Test
  void aChangedJustificationIsInvalid() {
    Judged.of(folder, golden("document-with-another-justification"))
        .isInvalid(ReasonCode.DOCUMENT_MISMATCH);
  }

  @Tag("Z2.5")
  @Test
  void aChangedContextDeltaIsInvalid() {
    Judged.of(folder, golden("document-with-another-context-delta"))
        .isInvalid(ReasonCode.DOCUMENT_MISMATCH);
  }

  @Tag("AC.8")
  @Test
  void aChangedContextIsInvalid() {
    Judged.of(folder, golden("document-with-another-context"))
        .isInvalid(ReasonCode.DOCUMENT_MISMATCH);
  }

  @Test
  void aDocumentWithAddedWhiteSpaceIsInvalid() {
    Judged.of(folder, golden("document-with-white-space")).isInvalid(ReasonCode.DOCUMENT_MISMATCH);
  }

  @Test
  void aDocumentNameInUpperCaseIsInvalid() {
    Judged.of(folder, golden("document-with-a-name-in-upper-case"))
        .isInvalid(ReasonCode.FILE_NAME_UNKNOWN);
  }

  @Test
  void aDecisionOnAnotherRequestIsInvalid() {
    Judged.of(folder, golden("decision-that-answers-another-request"))
        .isInvalid(ReasonCode.DECISION_UNRELATED);
  }

  @Test
  void anActorWhoIsNotTheDocumentsIsInvalid() {
    Judged.of(folder, golden("decision-with-another-actor-than-its-document"))
        .isInvalid(ReasonCode.DECISION_MISMATCH);
  }

  @Test
  void anIssuerWhoIsNotTheDocumentsIsInvalid() {
    Judged.of(folder, golden("decision-with-another-issuer-than-its-document"))
        .isInvalid(ReasonCode.DECISION_MISMATCH);
  }

  @Test
  void aDecisionWithoutAJustificationIsInvalid() {
    Judged.of(folder, golden("decision-document-without-a-justification"))
        .isInvalid(ReasonCode.DECISION_MISMATCH);
  }

  @Test
  void aDecisionOfAnotherTeamIsInvalid() {
    Judged.of(folder, golden("decision-document-of-another-team"))
        .isInvalid(ReasonCode.DECISION_MISMATCH);
  }

  @Test
  void aDecisionThatIsTooLargeToBeComparedDoesNotPassForWithheld() {
    var chain = GoldenChain.asked(GoldenChain.INSTANCE);
    var large = JsonObject.builder().put("note", "x".repeat(Documents.MAX_READ)).build();
    var seen = chain.build().artifacts().getLast().artifactHash();
    var decided = chain.decided(chain.decision(DecisionType.OVERRIDE, seen, large));
    var evidence = EvidenceFiles.of(decided.resumed().running().completed().build());

    Judged.of(folder, evidence).is(Verdict.INCONCLUSIVE, ReasonCode.DOCUMENT_UNREADABLE);
  }

  @Test
  void aDecisionDocumentOfAnUnknownVersionIsInconclusive() {
    Judged.of(folder, golden("decision-document-of-an-unknown-version"))
        .is(Verdict.INCONCLUSIVE, ReasonCode.DOCUMENT_UNREADABLE);
  }

  @Test
  void aDecisionOfAnotherInstanceIsInvalid() {
    Judged.of(folder, golden("decision-document-of-another-instance"))
        .isInvalid(ReasonCode.DECISION_MISMATCH);
  }
}
