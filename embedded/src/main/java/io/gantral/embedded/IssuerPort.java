package io.gantral.embedded;

import io.gantral.local.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The issuer's port of one data folder. It is part of the issuer's name, which stands in the
 * evidence, so that it is chosen once and never again: the same person under another issuer is
 * somebody else.
 */
final class IssuerPort {
  private static final int PREFERRED = 8089;

  private IssuerPort() {}

  /**
   * The port, free for now.
   *
   * @throws IOException where it was chosen before and is taken
   */
  static int of(Path file) throws IOException {
    if (Files.notExists(file)) {
      var chosen = FreePort.preferring(PREFERRED).number();
      Files.createDirectories(file.getParent());
      Files.writeString(file, Integer.toString(chosen));
      return chosen;
    }
    var kept = kept(file);
    if (!FreePort.preferring(kept).preferred()) {
      throw new IOException(
          "port "
              + kept
              + " is taken, and the issuer of this folder is known by it; end what listens there"
              + ", or start on another folder by --data");
    }
    return kept;
  }

  private static int kept(Path file) throws IOException {
    try {
      return Integer.parseInt(Files.readString(file).strip());
    } catch (NumberFormatException e) {
      throw new IOException(file + " holds no port", e);
    }
  }
}
