package io.gantral.testkit.golden;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.SigningKey;
import io.gantral.authority.artifact.TrustedKey;
import io.gantral.authority.artifact.TrustedKeys;
import java.util.List;

/** The keys of the golden chains; their seeds are public, so they protect nothing. */
public final class GoldenKeys {
  private GoldenKeys() {}

  /** The key that the golden trust file names for artifacts. */
  public static SigningKey trusted() {
    return key("gantral golden chains: trusted");
  }

  /** The key that the golden trust file names for what a gateway passes on. */
  public static SigningKey gateway() {
    return key("gantral golden chains: gateway");
  }

  /** A key that nobody trusts. */
  public static SigningKey other() {
    return key("gantral golden chains: other");
  }

  /** The golden trust file. */
  public static TrustedKeys trust() {
    return TrustedKeys.of(
        List.of(
            TrustedKey.worker(trusted().publicKey()), TrustedKey.gateway(gateway().publicKey())));
  }

  private static SigningKey key(String seed) {
    return new SigningKey(Sha256.of(seed).bytes());
  }
}
