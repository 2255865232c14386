package io.gantral.verifier;

import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.KeyId;
import io.gantral.authority.artifact.PublicKey;
import io.gantral.authority.artifact.TrustedKeys;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks who signed the artifacts of one instance; without trust no signature means anything. */
final class SignatureCheck {
  private final Optional<TrustedKeys> trust;
  private final Reasons reasons;
  private @Nullable KeyId lastUnknown;

  SignatureCheck(Optional<TrustedKeys> trust, Reasons reasons) {
    this.trust = trust;
    this.reasons = reasons;
  }

  void check(Artifact artifact, String place) {
    trust.ifPresent(keys -> check(keys, artifact, place));
  }

  private void check(TrustedKeys keys, Artifact artifact, String place) {
    keys.find(artifact.signature().keyId())
        .ifPresentOrElse(key -> refuseUnsigned(key, artifact, place), () -> doubt(artifact, place));
  }

  private void refuseUnsigned(PublicKey key, Artifact artifact, String place) {
    if (!artifact.signedBy(key)) {
      reasons.add(ReasonCode.SIGNATURE_MISMATCH, place, "not signed by the key it names");
    }
  }

  /** Told where the key changes and not for each artifact of a long chain. */
  private void doubt(Artifact artifact, String place) {
    var key = artifact.signature().keyId();
    if (!key.equals(lastUnknown)) {
      reasons.add(ReasonCode.KEY_NOT_TRUSTED, place, "signed by key " + key);
      lastUnknown = key;
    }
  }
}
