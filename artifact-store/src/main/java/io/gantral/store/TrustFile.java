package io.gantral.store;

import io.gantral.authority.artifact.TrustedKeys;
import io.gantral.authority.json.JsonRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that names the keys whose signatures count, and what for. */
public final class TrustFile {
  private TrustFile() {}

  /**
   * Reads it.
   *
   * @throws StoreException if it is not exactly of its form
   */
  public static TrustedKeys read(Path file) throws IOException {
    try {
      return TrustedKeys.parse(Files.readAllBytes(file));
    } catch (JsonRefused | IllegalArgumentException e) {
      throw StoreException.found("read a trust file", file, String.valueOf(e.getMessage()));
    }
  }
}
