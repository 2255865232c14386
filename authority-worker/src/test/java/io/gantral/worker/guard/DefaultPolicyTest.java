package io.gantral.worker.guard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.authority.Sha256;
import io.gantral.authority.json.Json;
import io.gantral.authority.policy.PolicyAnswer;
import io.gantral.authority.policy.PolicyInput;
import io.gantral.authority.policy.PolicyOutcome;
import io.gantral.authority.template.Materiality;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DefaultPolicyTest {
  private Guard guard;

  @BeforeAll
  void loadPolicy() {
    guard = new Guard(PolicyBundle.ofDefaultPolicy(), Guard.DEFAULT_LIMIT);
  }

  @AfterAll
  void close() {
    guard.close();
  }

  @Tag("C1")
  @ParameterizedTest
  @EnumSource(Materiality.class)
  void aStepThatDeclaresNothingStartsWhateverItsWorkflowIs(Materiality workflow) {
    var evaluation = guard.evaluate(Questions.stepStart(workflow, null));

    assertEquals(PolicyOutcome.ALLOW, evaluation.outcome());
    assertEquals(Optional.empty(), evaluation.failureCode());
  }

  @Tag("C2")
  @Test
  void aStepThatItselfDeclaresHighStartsOnlyAfterAHuman() {
    var evaluation = guard.evaluate(Questions.stepStart(Materiality.LOW, Materiality.HIGH));

    assertEquals(PolicyOutcome.REQUIRE_HUMAN, evaluation.outcome());
    assertEquals(List.of("payments-approver"), evaluation.answer().eligibleRoles());
    assertEquals(1, evaluation.answer().quorum());
  }

  @Tag("C1")
  @Tag("C2")
  @ParameterizedTest
  @CsvSource({
    "LOW, , ALLOW",
    "MEDIUM, , ALLOW",
    "HIGH, , REQUIRE_HUMAN",
    "LOW, LOW, ALLOW",
    "LOW, MEDIUM, ALLOW",
    "LOW, HIGH, REQUIRE_HUMAN",
    "HIGH, HIGH, REQUIRE_HUMAN"
  })
  void aRequestForAuthorityGoesByTheMaterialityThatHoldsForTheStep(
      Materiality workflow, Materiality step, PolicyOutcome expected) {
    var evaluation = guard.evaluate(Questions.request(workflow, step));

    assertEquals(expected, evaluation.outcome());
  }

  @Tag("C3")
  @Test
  void aTemplateThatNamesAnotherPolicyIsDenied() {
    var evaluation = guard.evaluate(Questions.underPolicy("payments/strict"));

    assertEquals(PolicyOutcome.DENY, evaluation.outcome());
    assertEquals("the default policy does not know this question", evaluation.reason());
    assertEquals(Optional.empty(), evaluation.failureCode());
  }

  @Tag("C20")
  @Test
  void theSameQuestionHasTheSameAnswerFromManyThreadsAtOnce()
      throws ExecutionException, InterruptedException {
    PolicyInput question = Questions.request(Materiality.HIGH, null);
    var first = guard.evaluate(question);

    try (var threads = Executors.newFixedThreadPool(8)) {
      var answers = new ArrayList<Future<Evaluation>>();
      for (int i = 0; i < 400; i++) {
        answers.add(threads.submit(() -> guard.evaluate(question)));
      }
      for (var answer : answers) {
        assertEquals(first, answer.get());
      }
    }
  }

  @Test
  void questionsOfDifferentThreadsAreNotMixedUp() throws ExecutionException, InterruptedException {
    try (var threads = Executors.newFixedThreadPool(8)) {
      var answers = new ArrayList<Future<Evaluation>>();
      for (int i = 0; i < 200; i++) {
        var materiality = i % 2 == 0 ? Materiality.HIGH : Materiality.LOW;
        var question = Questions.request(materiality, null);
        answers.add(threads.submit(() -> guard.evaluate(question)));
      }
      for (int i = 0; i < answers.size(); i++) {
        var expected = i % 2 == 0 ? PolicyOutcome.REQUIRE_HUMAN : PolicyOutcome.ALLOW;
        assertEquals(expected, answers.get(i).get().outcome());
      }
    }
  }

  @Test
  void theEvidenceOfAnEvaluationIsItsTwoDocumentsByTheirCanonicalBytes() {
    PolicyInput question = Questions.request(Materiality.HIGH, null);

    var evaluation = guard.evaluate(question);

    var recorded = evaluation.toRecord();
    assertArrayEquals(question.toJson().canonicalBytes(), evaluation.input().bytes());
    assertEquals(Sha256.of(evaluation.input().bytes()), recorded.inputHash());
    assertEquals(Sha256.of(evaluation.output().bytes()), recorded.outputHash());
    assertEquals(evaluation.answer(), PolicyAnswer.parse(Json.parse(evaluation.output().bytes())));
    assertEquals(guard.version().value(), recorded.versionId());
  }

  @Test
  void theDefaultPolicyIsKnownByTheDigestOfItsBundle() {
    assertEquals(
        "sha256:" + Sha256.of(Bundles.bytes("default-policy.tar.gz")), guard.version().value());
  }

  @Test
  void aClosedGuardDenies() {
    var closed = new Guard(PolicyBundle.ofDefaultPolicy(), Guard.DEFAULT_LIMIT);
    closed.close();

    var evaluation = closed.evaluate(Questions.stepStart(Materiality.LOW, null));

    assertEquals(PolicyOutcome.DENY, evaluation.outcome());
    assertTrue(evaluation.failureCode().isPresent());
  }

  @Test
  void anInterruptedThreadHasItsAnswerAndStaysInterrupted() {
    Thread.currentThread().interrupt();

    var evaluation = guard.evaluate(Questions.stepStart(Materiality.LOW, null));

    assertTrue(Thread.interrupted());
    assertEquals(PolicyOutcome.ALLOW, evaluation.outcome());
  }
}
