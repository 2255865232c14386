package io.gantral.verifier;

import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.Attestation;
import io.gantral.authority.artifact.KeyId;
import io.gantral.authority.artifact.KeyUse;
import io.gantral.authority.artifact.PublicKey;
import io.gantral.authority.artifact.Statement;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.artifact.TrustedKeys;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Checks who signed the artifacts of one instance, and who attested what caused them; without trust
 * no signature means anything.
 */
final class SignatureCheck {
  private final Optional<TrustedKeys> trust;
  private final Reasons reasons;
  private final Map<KeyUse, KeyId> lastUnknown = new EnumMap<>(KeyUse.class);

  SignatureCheck(Optional<TrustedKeys> trust, Reasons reasons) {
    this.trust = trust;
    this.reasons = reasons;
  }

  void check(Artifact artifact, String place) {
    trust.ifPresent(
        keys -> {
          checkArtifact(keys, artifact, place);
          checkCause(keys, artifact.transition(), place);
        });
  }

  private void checkArtifact(TrustedKeys keys, Artifact artifact, String place) {
    key(keys, artifact.signature().keyId(), KeyUse.WORKER, place)
        .filter(key -> !artifact.signedBy(key))
        .ifPresent(
            key ->
                reasons.add(
                    ReasonCode.SIGNATURE_MISMATCH, place, "not signed by the key it names"));
  }

  /** What somebody outside caused does not follow from the word of the worker alone. */
  private void checkCause(TrustedKeys keys, Transition transition, String place) {
    var attestation = transition.attestation();
    if (attestation != null) {
      check(keys, attestation, transition.statement(attestation.kind()), place);
    }
  }

  /** Checks who attested this, where somebody is trusted at all. */
  void check(Attestation attestation, Statement statement, String place) {
    trust.ifPresent(keys -> check(keys, attestation, statement, place));
  }

  private void check(TrustedKeys keys, Attestation attestation, Statement statement, String place) {
    key(keys, attestation.signature().keyId(), statement.kind().signedBy(), place)
        .filter(key -> !attestation.holds(statement, key))
        .ifPresent(key -> refuse(statement, place));
  }

  private void refuse(Statement statement, String place) {
    var detail = "the gateway attested no such " + statement.kind();
    reasons.add(ReasonCode.ATTESTATION_MISMATCH, place, detail);
  }

  /** The key of that name, if it is trusted for that use; told otherwise. */
  private Optional<PublicKey> key(TrustedKeys keys, KeyId id, KeyUse use, String place) {
    var known = keys.find(id);
    if (known.isEmpty()) {
      doubt(id, use, place);
    } else if (known.get().use() != use) {
      var detail = "key " + id + " is trusted as " + known.get().use().wire() + " alone";
      reasons.add(ReasonCode.KEY_MISUSED, place, detail);
    }
    return keys.find(id, use);
  }

  /** Told where the key changes and not for each artifact of a long chain. */
  private void doubt(KeyId id, KeyUse use, String place) {
    if (!id.equals(lastUnknown.put(use, id))) {
      var did = use == KeyUse.WORKER ? "signed" : "attested";
      reasons.add(ReasonCode.KEY_NOT_TRUSTED, place, did + " by key " + id);
    }
  }
}
