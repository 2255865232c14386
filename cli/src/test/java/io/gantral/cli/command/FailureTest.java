package io.gantral.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.gantral.authority.json.JsonObject;
import io.gantral.cli.api.Failure;
import io.gantral.cli.api.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {

  @ParameterizedTest
  @MethodSource("failures")
  void everyKindOfFailureHasItsExitCode(Failure failure, int code) {
    assertEquals(code, ExitCode.of(failure).number());
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new Failure.Refused(problem(400)), 1),
        Arguments.of(new Failure.Refused(problem(401)), 3),
        Arguments.of(new Failure.Refused(problem(403)), 1),
        Arguments.of(new Failure.Refused(problem(404)), 4),
        Arguments.of(new Failure.Refused(problem(409)), 1),
        Arguments.of(new Failure.Refused(problem(503)), 1),
        Arguments.of(new Failure.Unreachable("x"), 3),
        Arguments.of(new Failure.Unauthenticated("x"), 3),
        Arguments.of(new Failure.Misused("x"), 2),
        Arguments.of(new Failure.Missing("x"), 4),
        Arguments.of(new Failure.Unfulfilled("x"), 1),
        Arguments.of(new Failure.Broken("x"), 1));
  }

  @Test
  void aProblemIsShownWithTitleDetailAndFields() {
    var problem =
        problem(
            400,
            "Not what the contract says",
            Map.of("code", "request-invalid", "detail", "Two fields are wrong."),
            List.of(
                new Problem.Field("/context", "expected an object"),
                new Problem.Field("", "an unknown field")));

    assertEquals(
        """
        Not what the contract says (400 request-invalid)
          Two fields are wrong.
          /context: expected an object
          the whole body: an unknown field""",
        FailureText.of(new Failure.Refused(problem)));
  }

  @Test
  void aRefusedDecisionSaysWhy() {
    var problem =
        problem(
            403,
            "The decision does not count",
            Map.of("code", "decision-refused", "refusal", "SEPARATION_OF_DUTY"),
            List.of());

    assertEquals(
        "The decision does not count (403 decision-refused: SEPARATION_OF_DUTY)",
        FailureText.of(new Failure.Refused(problem)));
  }

  @Test
  void whatAServerSaysCannotMoveTheCursor() {
    var text =
        FailureText.of(new Failure.Refused(problem(500, "\u001b[2Jgone", Map.of(), List.of())));

    assertFalse(text.contains("\u001b"), text);
  }

  private static Problem problem(int status) {
    return problem(status, "no", Map.of(), List.of());
  }

  private static Problem problem(
      int status, String title, Map<String, String> texts, List<Problem.Field> errors) {
    return new Problem(
        JsonObject.of(),
        status,
        title,
        Optional.ofNullable(texts.get("code")),
        Optional.ofNullable(texts.get("detail")),
        Optional.ofNullable(texts.get("refusal")),
        errors);
  }
}
