package io.gantral.verifier;

import static io.gantral.verifier.Judged.golden;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The worker's key alone changes nothing of what was asked, by whom, and what was decided. */
class ContextTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "context-of-another-requester",
        "context-of-another-author",
        "context-of-another-template",
        "context-of-another-instance"
      })
  void everyContextIsAboutTheExecutionThatAGatewayAttested(String name) {
    Judged.of(folder, golden(name)).isInvalid(ReasonCode.CONTEXT_MISMATCH);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "context-with-more-than-was-asked",
        "context-with-another-decision",
        "context-with-another-justification",
        "context-without-the-decision",
        "context-without-the-override"
      })
  @Tag("B1")
  void whatWasGrantedIsWhatTheDecisionMadeOfTheRequest(String name) {
    Judged.of(folder, golden(name)).isInvalid(ReasonCode.CONTEXT_MISMATCH);
  }

  @Test
  @Tag("B1")
  void whatGoesOnIsWhatWasGranted() {
    Judged.of(folder, golden("context-changed-after-the-decision"))
        .isInvalid(ReasonCode.DECISION_NOT_FOLLOWED);
  }

  @Test
  void dutiesAreSeparatedByWhomAGatewayAttested() {
    Judged.of(folder, golden("context-of-another-requester"))
        .isInvalid(ReasonCode.DECISION_INELIGIBLE);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"refused-decision-that-counted", "decision-under-the-id-of-another"})
  void aDecisionIsAnsweredOnce(String name) {
    Judged.of(folder, golden(name)).isInvalid(ReasonCode.DECISION_REPEATED);
  }

  @Test
  void whatWasRefusedBecauseItsIdStoodForAnotherIsNoSecondAnswer() {
    Judged.of(folder, golden("refused-decision-under-the-id-of-one-that-counted")).isValid();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"cancel-by-another-team", "cancel-by-a-reviewer"})
  void onlyTheRequesterAndAnOperatorOfTheTeamCancel(String name) {
    Judged.of(folder, golden(name)).isInvalid(ReasonCode.CANCEL_MISMATCH);
  }
}
