package io.gantral.cli.command;

import io.gantral.cli.api.Failure;
import io.gantral.cli.api.Problem;
import io.gantral.cli.text.Printable;

/** A failure in words. */
final class FailureText {

  private static final int UNAUTHORIZED = 401;

  private FailureText() {}

  static String of(Failure failure) {
    return switch (failure) {
      case Failure.Refused(var problem) -> refused(problem);
      case Failure.Unreachable(var what) -> Printable.line(what);
      case Failure.Unauthenticated(var what) -> Printable.line(what);
      case Failure.Misused(var what) -> Printable.line(what);
      case Failure.Missing(var what) -> Printable.line(what);
      case Failure.Unfulfilled(var what) -> Printable.line(what);
      case Failure.Broken(var what) -> Printable.line(what);
    };
  }

  /** Title, status and code on one line; then the detail; then each field. */
  private static String refused(Problem problem) {
    var text = new StringBuilder(Printable.line(problem.title()));
    text.append(" (").append(problem.status());
    problem.code().ifPresent(code -> text.append(' ').append(Printable.line(code)));
    problem.refusal().ifPresent(refusal -> text.append(": ").append(Printable.line(refusal)));
    text.append(')');
    var fields = problem.errors().stream().map(FailureText::field).toList();
    problem
        .detail()
        .map(Printable::line)
        .filter(detail -> fields.stream().noneMatch(field -> field.endsWith(detail)))
        .ifPresent(detail -> text.append("\n  ").append(detail));
    fields.forEach(field -> text.append("\n  ").append(field));
    if (problem.status() == UNAUTHORIZED) {
      text.append("\n  The token does not count here; it may have expired.");
    }
    return text.toString();
  }

  private static String field(Problem.Field field) {
    var pointer = field.pointer().isEmpty() ? "the whole body" : field.pointer();
    return Printable.line(pointer) + ": " + Printable.line(field.detail());
  }
}
