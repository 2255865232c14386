package io.gantral.gateway.policy;

import io.gantral.authority.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A policy that the workers ask.
 *
 * @param versionId as artifacts record it
 */
public record ActivePolicy(String id, String versionId, String entrypoint) {
  private static final String BUNDLE = "default-policy.tar.gz";

  /**
   * The policy that ships with this release, which every worker of the release asks. It has no
   * revision of its own, so that its version is the digest of its bundle.
   */
  public static ActivePolicy bundled() {
    try (var bundle = ActivePolicy.class.getResourceAsStream(BUNDLE)) {
      if (bundle == null) {
        throw new IllegalStateException("the default policy is not in the class path");
      }
      var version = "sha256:" + Sha256.of(bundle.readAllBytes());
      return new ActivePolicy("gantral/default", version, "gantral/guard/decision");
    } catch (IOException e) {
      throw new UncheckedIOException("the default policy cannot be read", e);
    }
  }
}
