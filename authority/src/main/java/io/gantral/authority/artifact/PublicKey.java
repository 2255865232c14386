package io.gantral.authority.artifact;

import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** The public half of an Ed25519 key pair. */
public final class PublicKey {
  private final byte[] encoded;
  private final Ed25519PublicKeyParameters key;

  /** The key of these 32 raw bytes. */
  public PublicKey(byte[] encoded) {
    if (encoded.length != Ed25519PublicKeyParameters.KEY_SIZE) {
      throw new IllegalArgumentException("an Ed25519 public key has 32 bytes");
    }
    this.encoded = encoded.clone();
    key = new Ed25519PublicKeyParameters(this.encoded);
  }

  /** The key of this padded standard base64. */
  public static PublicKey ofBase64(String text) {
    return new PublicKey(Base64.getDecoder().decode(text));
  }

  public KeyId id() {
    return KeyId.of(encoded);
  }

  /** The 32 raw bytes in padded standard base64. */
  public String base64() {
    return Base64.getEncoder().encodeToString(encoded);
  }

  /** Whether this key made the signature of exactly these bytes. */
  boolean verifies(byte[] message, Signature signature) {
    var verifier = new Ed25519Signer();
    verifier.init(false, key);
    verifier.update(message, 0, message.length);
    return verifier.verifySignature(signature.bytes());
  }
}
