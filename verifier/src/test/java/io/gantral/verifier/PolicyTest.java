package io.gantral.verifier;

import static io.gantral.verifier.Judged.golden;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.testkit.golden.ChainBuilder;
import io.gantral.testkit.golden.EvidenceFiles;
import io.gantral.testkit.golden.GoldenChain;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People decide only what the policy let them decide, and nothing goes on that it denied. */
class PolicyTest {
  private static final int LISTS = 2;

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "decision-without-an-eligible-role",
        "decision-without-an-eligible-role-alone",
        "rejection-without-an-eligible-role",
        "decision-of-the-requester"
      })
  void aDecisionByWhomeverThePolicyExcludesIsInvalid(String name) {
    Judged.of(folder, golden(name)).isInvalid(ReasonCode.DECISION_INELIGIBLE);
  }

  @Test
  void theRequesterMayDecideWhereDutiesAreNotSeparate() {
    Judged.of(folder, golden("decision-of-the-requester-where-duties-are-one")).isValid();
  }

  @Test
  void whoAskedCannotBeToldWhereTheContextIsWithheld() {
    Judged.of(folder, golden("decision-of-the-requester-with-the-context-withheld"))
        .is(Verdict.VALID, ReasonCode.ELIGIBILITY_WITHHELD);
  }

  @Test
  void whoWasEligibleCannotBeToldWhereThePolicysAnswerIsWithheld() {
    Judged.of(folder, golden("decision-without-an-eligible-role-with-the-answer-withheld"))
        .is(Verdict.VALID, ReasonCode.ELIGIBILITY_WITHHELD);
  }

  @Test
  void anOverrideOfWhatNobodyAskedAboutIsInvalidAndSaysOfWhat() {
    var judged = Judged.of(folder, golden("override-of-a-member-that-nobody-asked-about"));

    judged.isInvalid(ReasonCode.OVERRIDE_EXCEEDS_REQUEST);
    assertTrue(judged.lines().getFirst().contains(" /amuont"), judged::toString);
  }

  @Test
  void whatWasAskedCannotBeToldWhereTheContextIsWithheld() {
    Judged.of(folder, golden("override-with-the-context-withheld"))
        .is(Verdict.VALID, ReasonCode.DOCUMENT_WITHHELD);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "policy-answer-that-denies-what-waits",
        "policy-answer-that-allows-what-was-denied",
        "policy-failure-that-waits",
        "policy-failure-that-allows",
        "policy-evaluation-with-a-denial",
        "policy-evaluation-with-a-denial-in-a-list",
        "policy-evaluation-of-a-denial"
      })
  void anAnswerOfAnotherOutcomeIsInvalid(String name) {
    Judged.of(folder, golden(name)).isInvalid(ReasonCode.POLICY_MISMATCH);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "policy-question-about-another-instance",
        "policy-question-about-no-instance",
        "policy-question-about-another-sequence",
        "policy-question-about-another-state",
        "policy-question-about-another-version",
        "policy-question-about-another-policy",
        "policy-question-about-another-action",
        "policy-question-about-another-step",
        "policy-question-answered-twice",
        "policy-never-asked"
      })
  void aQuestionAboutSomethingElseThanWhatHappenedIsInvalid(String name) {
    Judged.of(folder, golden(name)).isInvalid(ReasonCode.POLICY_MISMATCH);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"policy-answer-that-wants-two-people", "policy-answer-of-an-unknown-version"})
  void anAnswerThatCannotBeJudgedIsInconclusive(String name) {
    Judged.of(folder, golden(name)).is(Verdict.INCONCLUSIVE, ReasonCode.DOCUMENT_UNREADABLE);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "chain-denied-because-the-policy-failed",
        "chain-with-a-policy-evaluation",
        "chain-with-a-policy-evaluation-in-a-list"
      })
  void theGuardsOwnDenialAndAnAnswerWithoutATransitionAreValid(String name) {
    Judged.of(folder, golden(name)).isValid();
  }

  @Test
  @Tag("AF.9")
  void listsThatLeadToTooManyDocumentsAreInconclusive() {
    int most = ReferenceCheck.MOST_FOLLOWED - LISTS;

    Judged.of(folder, listsOf(most)).isValid();
    Judged.of(folder, listsOf(most + 1)).is(Verdict.INCONCLUSIVE, ReasonCode.DOCUMENT_UNREADABLE);
  }

  /** A chain with a list in a list, with that many evaluations in both, all withheld. */
  private static EvidenceFiles listsOf(int evaluations) {
    var references =
        IntStream.range(0, evaluations)
            .mapToObj(
                i -> new EvidenceRef(EvidenceRef.Type.POLICY_EVALUATION, Sha256.of("e" + i), null))
            .toList();
    int half = evaluations / LISTS;
    return EvidenceFiles.of(
        new ChainBuilder(GoldenChain.INSTANCE)
            .created()
            .running()
            .carrying(references.subList(0, half))
            .listed()
            .carrying(references.subList(half, evaluations))
            .listed()
            .completed()
            .build());
  }
}
