package io.gantral.cli.login;

import io.gantral.cli.api.Failure;
import io.gantral.cli.api.Reply;
import java.util.regex.Pattern;

/** The form that a token or a secret must have before it goes into a header. */
final class Token {

  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]+");

  private Token() {}

  /**
   * The text without the white space around it; nothing of it appears in a failure.
   *
   * @param source where it came from
   */
  static Reply<String> of(String text, String source) {
    var token = text.strip();
    return FORM.matcher(token).matches()
        ? Reply.done(token)
        : refuse(source, "it holds no single word of printable ASCII");
  }

  static Reply<String> refuse(String source, String why) {
    return Reply.failed(new Failure.Unauthenticated(source + ": " + why));
  }
}
