package io.gantral.worker.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.json.JsonString;
import io.gantral.authority.policy.PolicyFailure;
import io.gantral.authority.policy.PolicyFailure.Code;
import io.gantral.authority.policy.PolicyOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MisbehavingPolicyTest {
  private Guard guard;

  @BeforeAll
  void loadPolicy() {
    guard = new Guard(Bundles.misbehaving(), Guard.DEFAULT_LIMIT);
  }

  @AfterAll
  void close() {
    guard.close();
  }

  @Tag("C17")
  @Test
  void anAnswerOfTheAgreedFormIsTakenWhole() {
    var answer = guard.evaluate(Questions.request("good")).answer();

    assertEquals(PolicyOutcome.REQUIRE_HUMAN, answer.outcome());
    assertEquals(List.of("payments-approver"), answer.eligibleRoles());
    assertTrue(answer.separationOfDuty());
    assertEquals(Duration.ofHours(24), answer.timeout());
    assertEquals(List.of("head-of-payments"), answer.escalation());
  }

  @Test
  void textBeyondAsciiReachesThePolicyAndComesBack() {
    var evaluation = guard.evaluate(Questions.request("großé漢😀"));

    assertEquals("é漢😀 vendor-payments", evaluation.reason());
  }

  @Tag("C16")
  @ParameterizedTest
  @ValueSource(strings = {"unknown-outcome", "approved", "lower-case"})
  void anOutcomeThatIsNotKnownIsDenied(String misbehaviour) {
    assertDenied(Code.MALFORMED_ANSWER, "/outcome", misbehaviour);
  }

  @Tag("C15")
  @Tag("C17")
  @Tag("AD.7")
  @ParameterizedTest
  @CsvSource({
    "text, expected object",
    "null, expected object",
    "list, expected object",
    "other-schema, /schema",
    "no-quorum, /quorum",
    "no-reason, /reason",
    "empty-reason, reason",
    "quorum-0, /quorum",
    "quorum-text, /quorum",
    "quorum-fraction, /quorum",
    "nobody-eligible, eligible_roles",
    "timeout-text, /timeout",
    "duty-text, /separation_of_duty"
  })
  void anAnswerOfAnotherFormIsDeniedAndThePlaceIsNamed(String misbehaviour, String place) {
    assertDenied(Code.MALFORMED_ANSWER, place, misbehaviour);
  }

  @Tag("C17")
  @Tag("AD.8")
  @Test
  void anAnswerWithAFieldThatIsNotKnownIsDenied() {
    assertDenied(Code.MALFORMED_ANSWER, "/extra", "unknown-field");
  }

  @Tag("C9")
  @Tag("AD.4")
  @Test
  void aPolicyThatAnswersWithAnArtifactIsDenied() {
    assertDenied(Code.MALFORMED_ANSWER, "/artifact", "artifact");
  }

  @Tag("C10")
  @Test
  void aPolicyThatAnswersWithAStateIsDenied() {
    assertDenied(Code.MALFORMED_ANSWER, "/state", "state");
  }

  @Tag("C11")
  @Tag("AD.1")
  @Test
  void aPolicyThatAnswersWithADecisionIsDenied() {
    assertDenied(Code.MALFORMED_ANSWER, "/decision", "decides");
  }

  @Tag("C11")
  @Test
  void aPolicyCannotMakeARunnerEligibleToDecide() {
    assertDenied(Code.MALFORMED_ANSWER, "only reviewers", "runner-eligible");
  }

  @Test
  void aPolicyCannotAnswerInTheNameOfTheGuard() {
    assertDenied(Code.MALFORMED_ANSWER, "/schema", "feigned-failure");
  }

  @Tag("C18")
  @Test
  void twoAnswersAtOnceAreDeniedEachTime() {
    var first = assertDenied(Code.CONFLICT, "several answers", "conflict");

    assertEquals(first, assertDenied(Code.CONFLICT, "several answers", "conflict"));
  }

  @Tag("C16")
  @Tag("F2")
  @Test
  void noAnswerAtAllIsDenied() {
    assertDenied(Code.UNDEFINED, "no answer", "nobody-has-a-rule-for-this");
  }

  @ParameterizedTest
  @ValueSource(strings = {"clock", "network"})
  void aPolicyThatAsksTheWorldIsDenied(String misbehaviour) {
    assertDenied(Code.EVALUATION_FAILED, "broke off", misbehaviour);
  }

  @Test
  void aPolicyThatWantsTooMuchMemoryIsDeniedAndTheNextQuestionIsAnswered() {
    assertDenied(Code.EVALUATION_FAILED, "broke off", "hungry");

    assertEquals(PolicyOutcome.REQUIRE_HUMAN, guard.evaluate(Questions.request("good")).outcome());
  }

  @Tag("C13")
  @Test
  void aPolicyThatDoesNotAnswerInTimeIsDeniedAndTheNextQuestionIsAnswered() {
    try (var hurried = new Guard(Bundles.misbehaving(), Duration.ofSeconds(2))) {
      var processors = Runtime.getRuntime().availableProcessors();
      for (int i = 0; i <= processors; i++) {
        var evaluation = hurried.evaluate(Questions.request("slow"));
        assertEquals(Optional.of(Code.TIME_LIMIT), evaluation.failureCode());
        assertEquals(PolicyOutcome.DENY, evaluation.outcome());
      }

      // More were given up than may run at once: had one of them not ended, this would wait for it.
      assertEquals(
          PolicyOutcome.REQUIRE_HUMAN, hurried.evaluate(Questions.request("good")).outcome());
    }
  }

  @Test
  void whatHappenedBeforeLeavesNoTraceInAnAnswer() {
    var before = guard.evaluate(Questions.request("good"));
    for (int i = 0; i < 2000; i++) {
      guard.evaluate(Questions.request("unknown-field"));
    }

    assertEquals(before, guard.evaluate(Questions.request("good")));
  }

  private Evaluation assertDenied(Code code, String inReason, String misbehaviour) {
    var evaluation = guard.evaluate(Questions.request(misbehaviour));
    assertEquals(PolicyOutcome.DENY, evaluation.outcome());
    assertEquals(PolicyOutcome.DENY, evaluation.toRecord().outcome());
    assertEquals(Optional.of(code), evaluation.failureCode());
    assertTrue(evaluation.reason().contains(inReason), evaluation.reason());
    var schema = evaluation.output().json().get("schema");
    assertEquals(Optional.of(new JsonString(PolicyFailure.SCHEMA)), schema);
    return evaluation;
  }
}
