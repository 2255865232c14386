package io.gantral.verifier;

import io.gantral.authority.artifact.TrustedKeys;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonRefused;
import java.nio.file.Path;

/** The file that names the trusted keys, as the audit API and the CLI write it. */
public final class TrustFile {
  private static final int MAX_BYTES = JsonLimits.DEFAULT.maxBytes();

  private TrustFile() {}

  /**
   * Reads a trust file.
   *
   * @throws EvidenceUnreadable if it cannot be read or is not exactly of its form
   */
  public static TrustedKeys read(Path named) {
    var file = Folders.real(named);
    if (!Folders.isFile(file)) {
      throw new EvidenceUnreadable("not a file: " + named);
    }
    try {
      return TrustedKeys.parse(Folders.head(file, MAX_BYTES + 1));
    } catch (IllegalArgumentException | JsonRefused e) {
      throw new EvidenceUnreadable("not a trust file: " + named + ": " + e.getMessage(), e);
    }
  }
}
