package io.gantral.authority.artifact;

import io.gantral.authority.Sha256;
import io.gantral.authority.json.JsonObject;
import java.time.Instant;

/**
 * The evidence of one transition: what happened, when it was committed, its hash and its signature.
 *
 * <p>Hash and signature are over the canonical bytes (RFC 8785) without the members {@code
 * artifact_hash} and {@code signature}; the signature is over their DSSE pre-authentication
 * encoding. Source: design §4.
 */
public record Artifact(
    Transition transition, Instant timestamp, Sha256 artifactHash, Signature signature) {
  /** The version of the artifact's form. */
  public static final String VERSION = "2.0";

  /** The name of the canonical form. */
  public static final String CANONICALIZATION = "RFC8785";

  /** The name of the hash algorithm. */
  public static final String HASH_ALGORITHM = "SHA-256";

  /** The DSSE payload type of the signature. */
  public static final String PAYLOAD_TYPE = "application/vnd.gantral.artifact.v2+json";

  public Artifact {
    Milliseconds.require("timestamp", timestamp);
  }

  /** Hashes and signs a transition that is committed at this moment, in whole milliseconds. */
  public static Artifact seal(Transition transition, Instant timestamp, SigningKey key) {
    Milliseconds.require("timestamp", timestamp);
    var payload = ArtifactCodec.payload(transition, timestamp).canonicalBytes();
    return new Artifact(
        transition,
        timestamp,
        Sha256.of(payload),
        key.sign(Dsse.preAuthentication(PAYLOAD_TYPE, payload)));
  }

  /** Whether {@code artifact_hash} is the hash of what the artifact says. */
  public boolean hashHolds() {
    return hashHolds(payload());
  }

  /** Whether this key signed what the artifact says. */
  public boolean signedBy(PublicKey key) {
    return signedBy(key, payload());
  }

  /**
   * Whether the artifact is what it says: its hash holds, a worker signed it and, where somebody
   * outside caused it, a gateway attested that.
   */
  public boolean isGenuine(TrustedKeys trusted) {
    var payload = payload();
    return hashHolds(payload)
        && trusted
            .find(signature.keyId(), KeyUse.WORKER)
            .filter(key -> signedBy(key, payload))
            .isPresent()
        && transition.isAttested(trusted);
  }

  /** The whole artifact as JSON. */
  public JsonObject toJson() {
    return ArtifactCodec.toJson(this);
  }

  private boolean hashHolds(byte[] payload) {
    return Sha256.of(payload).equals(artifactHash);
  }

  private boolean signedBy(PublicKey key, byte[] payload) {
    return key.id().equals(signature.keyId())
        && key.verifies(Dsse.preAuthentication(PAYLOAD_TYPE, payload), signature);
  }

  private byte[] payload() {
    return ArtifactCodec.payload(transition, timestamp).canonicalBytes();
  }
}
