package io.gantral.runner.agent;

/** A request file that is no request; the detail says which member is wrong, and not its value. */
final class RequestRefused extends Exception {
  private static final long serialVersionUID = 1;

  RequestRefused(String detail) {
    super(Detail.of(detail));
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
