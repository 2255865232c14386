package io.gantral.cli.login;

import io.gantral.cli.api.Failure;
import io.gantral.cli.api.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A file with one token or secret in it, as other programs leave it. */
public final class TokenFile {

  private static final int MAX_BYTES = 64 << 10;
  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]+");

  private TokenFile() {}

  /** Its content without the white space around it; nothing of it appears in a failure. */
  public static Reply<String> read(Path file) {
    try {
      return Files.size(file) > MAX_BYTES
          ? refuse(file, "it is too large")
          : check(file, Files.readString(file).strip());
    } catch (IOException e) {
      return refuse(file, "it cannot be read");
    }
  }

  private static Reply<String> check(Path file, String content) {
    return FORM.matcher(content).matches()
        ? Reply.done(content)
        : refuse(file, "it holds no single word of printable ASCII");
  }

  private static Reply<String> refuse(Path file, String why) {
    return Reply.failed(new Failure.Misused(file + ": " + why));
  }
}
