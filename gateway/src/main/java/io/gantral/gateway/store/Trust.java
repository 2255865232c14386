package io.gantral.gateway.store;

import io.gantral.authority.artifact.Attestor;
import io.gantral.authority.artifact.KeyUse;
import io.gantral.authority.artifact.TrustedKeys;
import io.gantral.store.FirstKeys;
import io.gantral.store.SigningKeyFile;
import io.gantral.store.TrustFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * What the gateway answers for, and whom it believes.
 *
 * @param attestor signs what people and runners said
 * @param trusted the keys of the trust file, the attestor's among them
 */
public record Trust(Attestor attestor, TrustedKeys trusted) {
  public Trust {
    var key = attestor.key().publicKey().id();
    if (trusted.find(key, KeyUse.GATEWAY).isEmpty()) {
      throw new IllegalArgumentException(
          "the gateway's signing key " + key + " is not in the trust file with use gateway");
    }
  }

  /**
   * Makes the key where it is missing, and has the trust file name it; says what it did.
   *
   * @throws UncheckedIOException if one of them cannot be used
   */
  public static List<String> initialise(Path signingKeyFile, Path trustFile) {
    try {
      return FirstKeys.prepare(signingKeyFile, trustFile, KeyUse.GATEWAY);
    } catch (IOException e) {
      throw new UncheckedIOException("a key file cannot be used", e);
    }
  }

  /**
   * Loads key and trust file.
   *
   * @throws UncheckedIOException if one of them cannot be used
   * @throws IllegalArgumentException if they do not go together
   */
  public static Trust load(Path signingKeyFile, Path trustFile) {
    try {
      var key = SigningKeyFile.load(signingKeyFile);
      var trusted = TrustFile.read(trustFile);
      return new Trust(new Attestor(key, InstantSource.system()), trusted);
    } catch (IOException e) {
      throw new UncheckedIOException("a key file cannot be used", e);
    }
  }
}
