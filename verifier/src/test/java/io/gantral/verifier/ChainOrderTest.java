package io.gantral.verifier;

import static io.gantral.testkit.golden.EvidenceFiles.slot;
import static io.gantral.verifier.Judged.golden;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gantral.testkit.golden.GoldenChain;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was removed, swapped, repeated or put in is found. */
class ChainOrderTest {
  private static final int ARTIFACTS = 7;
  private static final int ALL_LISTED = (1 << ARTIFACTS) - 1;

  @TempDir private Path folder;

  @Tag("E1")
  @Test
  void aChainFromCreatedToTheEndIsValid() {
    Judged.of(folder, golden("chain-approved")).isValid();
  }

  @Test
  void aRejectedChainIsValid() {
    Judged.of(folder, golden("chain-rejected")).isValid();
  }

  @Test
  void anOverriddenChainIsValid() {
    Judged.of(folder, golden("chain-overridden")).isValid();
  }

  @Test
  void aChainThatAskedNobodyIsValid() {
    Judged.of(folder, golden("chain-that-asked-nobody")).isValid();
  }

  @Test
  void aChainThatThePolicyEndedIsValid() {
    Judged.of(folder, golden("chain-denied-by-policy")).isValid();
  }

  @Test
  void aChainOfTwoRequestsIsValid() {
    Judged.of(folder, golden("chain-of-two-requests")).isValid();
  }

  @Tag("I6")
  @Tag("AK.2")
  @Test
  void aMissingFirstArtifactIsInvalid() {
    Judged.of(folder, golden("chain-without-its-first")).isInvalid(ReasonCode.SEQUENCE_GAP);
  }

  @Tag("E3")
  @Tag("F5")
  @Tag("Z4.6")
  @Test
  void aMissingArtifactInTheMiddleIsInvalid() {
    Judged.of(folder, golden("chain-without-its-middle")).isInvalid(ReasonCode.SEQUENCE_GAP);
  }

  /**
   * Whatever a listing leaves out, of a chain of seven: each of the 127 listings that lack some.
   */
  @Tag("AB.7")
  @Tag("AB.8")
  @Tag("F5")
  @Test
  void aListingThatIsCutIsNeverValidAndInvalidWhereItShowsAHole() {
    var whole = golden("chain-approved");
    for (int listed = 0; listed < ALL_LISTED; listed++) {
      var cut = whole;
      for (int slot = 0; slot < ARTIFACTS; slot++) {
        cut = (listed >> slot & 1) == 0 ? cut.without(slot(slot)) : cut;
      }
      boolean fromTheFirstOnWithoutAHole = (listed & listed + 1) == 0;

      var judged = Judged.of(folder, cut);

      var expected = fromTheFirstOnWithoutAHole ? Verdict.INCONCLUSIVE : Verdict.INVALID;
      assertEquals(expected, judged.verdict(), judged::toString);
    }
  }

  @Tag("AB.8")
  @Test
  void aListingOfTheLastAloneIsInvalid() {
    Judged.of(folder, golden("chain-of-its-last-alone")).isInvalid(ReasonCode.SEQUENCE_GAP);
  }

  @Tag("I8")
  @Test
  void aChainWithoutItsLastIsNotValid() {
    Judged.of(folder, golden("chain-without-its-last"))
        .is(Verdict.INCONCLUSIVE, ReasonCode.NOT_ENDED);
  }

  @Test
  void aChainThatStillWaitsIsNotValid() {
    Judged.of(folder, golden("chain-cut-while-waiting"))
        .is(Verdict.INCONCLUSIVE, ReasonCode.NOT_ENDED);
  }

  @Tag("AK.7")
  @Test
  void aChainNumberedAnewAfterARemovalIsInvalid() {
    Judged.of(folder, golden("chain-numbered-anew-after-a-removal"))
        .isInvalid(ReasonCode.FILE_NAME_MISMATCH);
  }

  @Tag("I3")
  @Tag("Z4.5")
  @Test
  void aReorderedChainIsInvalid() {
    Judged.of(folder, golden("chain-reordered")).isInvalid(ReasonCode.FILE_NAME_MISMATCH);
  }

  @Tag("Z4.3")
  @Test
  void aRepeatedArtifactIsInvalid() {
    Judged.of(folder, golden("chain-with-its-last-twice")).isInvalid(ReasonCode.SEQUENCE_REPEATED);
  }

  @Tag("I14")
  @Test
  void aChainInsertedTwiceIsInvalid() {
    Judged.of(folder, golden("chain-inserted-twice")).isInvalid(ReasonCode.SEQUENCE_REPEATED);
  }

  @Tag("I15")
  @Tag("AK.4")
  @Test
  void aForkIsInvalid() {
    Judged.of(folder, golden("chain-forked-while-waiting"))
        .isInvalid(ReasonCode.PREVIOUS_HASH_MISMATCH);
  }

  @Tag("AK.3")
  @Test
  void aSecondHeadIsInvalid() {
    Judged.of(folder, golden("chain-with-a-second-head")).isInvalid(ReasonCode.FILE_NAME_UNKNOWN);
  }

  @Tag("AK.6")
  @Test
  void aFileNameThatIsNotTheSequenceIsInvalid() {
    Judged.of(folder, golden("chain-with-a-short-file-name"))
        .isInvalid(ReasonCode.FILE_NAME_UNKNOWN);
  }

  @Tag("I16")
  @Test
  void anArtifactOfAnotherInstanceIsInvalid() {
    Judged.of(folder, golden("chain-with-another-instance-inserted"))
        .isInvalid(ReasonCode.IDENTITY_CHANGED);
  }

  @Tag("I16")
  @Test
  void anEndTakenFromAnotherInstanceIsInvalid() {
    Judged.of(folder, golden("chain-ended-by-another-instance"))
        .isInvalid(ReasonCode.IDENTITY_CHANGED);
  }

  @Tag("AK.5")
  @Test
  void theSameArtifactsInTwoInstancesAreInvalid() {
    Judged.of(folder, golden("instance-in-two-folders")).isInvalid(ReasonCode.INSTANCE_REPEATED);
  }

  @Tag("AK.5")
  @Test
  void artifactsInTheFolderOfAnotherInstanceAreInvalid() {
    Judged.of(folder, golden("folder-of-another-instance")).isInvalid(ReasonCode.INSTANCE_MISMATCH);
  }

  @Tag("Z4.1")
  @Test
  void aSkippedPreviousHashIsInvalid() {
    Judged.of(folder, golden("chain-with-skipped-previous-hash"))
        .isInvalid(ReasonCode.PREVIOUS_HASH_MISMATCH);
  }

  @Tag("Z4.2")
  @Test
  void aCycleIsInvalid() {
    Judged.of(folder, golden("chain-with-a-cycle")).isInvalid(ReasonCode.PREVIOUS_HASH_MISMATCH);
  }

  @Tag("Z4.4")
  @Test
  void aReferenceToTheFutureIsInvalid() {
    Judged.of(folder, golden("chain-with-a-reference-to-the-future"))
        .isInvalid(ReasonCode.PREVIOUS_HASH_MISMATCH);
  }

  @Tag("Z4.7")
  @Test
  void aDanglingPreviousHashIsInvalid() {
    Judged.of(folder, golden("chain-with-dangling-previous-hash"))
        .isInvalid(ReasonCode.PREVIOUS_HASH_MISMATCH);
  }

  @Tag("N1")
  @Tag("N2")
  @Test
  void aTimestampBeforeTheCreationIsInvalid() {
    Judged.of(folder, golden("chain-that-goes-back-in-time")).isInvalid(ReasonCode.TIME_WENT_BACK);
  }

  @Tag("N3")
  @Tag("N6")
  @Test
  void aTimestampAfterTheEndIsInvalid() {
    Judged.of(folder, golden("chain-with-a-jump-ahead-and-back"))
        .isInvalid(ReasonCode.TIME_WENT_BACK);
  }

  @Tag("N4")
  @Tag("AB.6")
  @Test
  void equalTimestampsAreValidBecauseNothingIsSortedByThem() {
    Judged.of(folder, golden("chain-with-equal-timestamps")).isValid();
  }

  @Test
  void aChangedTeamIsInvalid() {
    Judged.of(folder, golden("chain-that-changes-its-team")).isInvalid(ReasonCode.IDENTITY_CHANGED);
  }

  @Tag("AN.4")
  @Tag("AN.5")
  @Test
  void aChangedWorkflowVersionIsInvalid() {
    Judged.of(folder, golden("chain-that-changes-its-workflow-version"))
        .isInvalid(ReasonCode.IDENTITY_CHANGED);
  }

  @Test
  void aChangedWorkflowIsInvalid() {
    Judged.of(folder, golden("chain-that-changes-its-workflow"))
        .isInvalid(ReasonCode.IDENTITY_CHANGED);
  }

  @Tag("AA.7")
  @Test
  void anApprovalWithoutARequestIsInvalid() {
    Judged.of(folder, golden("chain-approved-without-waiting"))
        .isInvalid(ReasonCode.STATE_MISMATCH);
  }

  @Tag("I9")
  @Test
  void aSecondDecisionOnTheSameRequestIsInvalid() {
    Judged.of(folder, golden("chain-decided-twice")).isInvalid(ReasonCode.STATE_MISMATCH);
  }

  @Tag("AB.3")
  @Test
  void filesThatAreNoEvidenceAreIgnored() {
    Judged.of(folder, golden("chain-with-unrelated-files")).isValid();
  }

  @Test
  void aChainWithoutArtifactsIsInconclusive() {
    Judged.of(folder, golden("chain-without-artifacts"))
        .is(Verdict.INCONCLUSIVE, ReasonCode.NO_ARTIFACT);
  }

  @Test
  void noInstanceAtAllIsInconclusive() {
    Judged.of(folder, golden("no-instance-at-all"))
        .is(Verdict.INCONCLUSIVE, ReasonCode.NO_EVIDENCE);
  }

  @Test
  void aFolderWithoutAnInstanceIsNotHiddenByOneBesideIt() {
    var sound = Judged.write(folder, golden("chain-approved"));
    var emptied = Judged.write(folder, golden("no-instance-at-all"));

    Judged.at(sound).isValid();
    Judged.at(sound, emptied).is(Verdict.INCONCLUSIVE, ReasonCode.NO_EVIDENCE);
    Judged.at(emptied, sound).is(Verdict.INCONCLUSIVE, ReasonCode.NO_EVIDENCE);
  }

  @Test
  void anEmptiedFolderOfAnInstanceIsNotHiddenByAnInstanceInIt() throws IOException {
    var emptied = folder.resolve(GoldenChain.OTHER.value());
    golden("chain-approved").under(GoldenChain.INSTANCE.value()).writeTo(emptied);

    Judged.at(emptied).is(Verdict.INCONCLUSIVE, ReasonCode.NO_ARTIFACT);
  }

  @Test
  void anUntrustedKeyIsInconclusive() {
    Judged.of(folder, golden("chain-of-an-untrusted-key"))
        .is(Verdict.INCONCLUSIVE, ReasonCode.KEY_NOT_TRUSTED);
  }

  @Test
  void aChangeToAnUntrustedKeyIsInconclusive() {
    Judged.of(folder, golden("chain-that-changes-to-an-untrusted-key"))
        .is(Verdict.INCONCLUSIVE, ReasonCode.KEY_NOT_TRUSTED);
  }

  @Test
  void aTombstoneInTheLastSlotIsInconclusive() {
    Judged.of(folder, golden("chain-that-ends-at-a-tombstone"))
        .is(Verdict.INCONCLUSIVE, ReasonCode.TOMBSTONE);
  }

  @Test
  void somethingBehindATombstoneIsInvalid() {
    Judged.of(folder, golden("chain-that-goes-on-behind-a-tombstone"))
        .isInvalid(ReasonCode.AFTER_TOMBSTONE);
  }

  @Test
  void aTombstoneOfAnotherSlotIsInvalid() {
    Judged.of(folder, golden("tombstone-of-another-slot")).isInvalid(ReasonCode.FILE_NAME_MISMATCH);
  }

  @Test
  void aTombstoneBehindTheEndIsInvalid() {
    Judged.of(folder, golden("tombstone-behind-the-end")).isInvalid(ReasonCode.STATE_MISMATCH);
  }
}
