package io.gantral.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A file with a token, which nobody else can read, not even for a moment. */
final class TokenFile {
  private TokenFile() {}

  /** Puts a token in the place of the one before it, as one step for whoever reads it. */
  static Path write(Path file, String token) throws IOException {
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var whole = Files.createTempFile(file.toAbsolutePath().getParent(), ".token", ".tmp", owner);
    Files.writeString(whole, token);
    return Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
