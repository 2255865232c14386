package io.gantral.cli.login;

import io.gantral.cli.api.Failure;
import io.gantral.cli.api.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A file with one token or secret in it, as other programs leave it. */
public final class TokenFile {

  private static final int MAX_BYTES = 64 << 10;

  private TokenFile() {}

  /** Its content without the white space around it; nothing of it appears in a failure. */
  public static Reply<String> read(Path file) {
    try {
      return Files.size(file) > MAX_BYTES
          ? Token.refuse(file.toString(), "it is too large")
          : Token.of(Files.readString(file), file.toString());
    } catch (IOException e) {
      return Token.refuse(file.toString(), "it cannot be read");
    }
  }

  /** Puts a token into a file of its owner's alone, in place of what was there. */
  public static Reply<Path> write(Path file, String token) {
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try {
      var folder = file.toAbsolutePath().getParent();
      var whole = Files.createTempFile(folder, ".token", ".tmp", owner);
      Files.writeString(whole, token + "\n");
      return Reply.done(Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE));
    } catch (IOException e) {
      return Reply.failed(new Failure.Unfulfilled(file + " cannot be written"));
    }
  }
}
