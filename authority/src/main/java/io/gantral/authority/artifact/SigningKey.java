package io.gantral.authority.artifact;

import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** The private half of an Ed25519 key pair; it never prints itself. */
public final class SigningKey {
  private final Ed25519PrivateKeyParameters key;
  private final PublicKey publicKey;

  /** The key of this seed of 32 bytes (RFC 8032 §5.1.5). */
  public SigningKey(byte[] seed) {
    if (seed.length != Ed25519PrivateKeyParameters.KEY_SIZE) {
      throw new IllegalArgumentException("a signing key's seed has 32 bytes");
    }
    key = new Ed25519PrivateKeyParameters(seed);
    publicKey = new PublicKey(key.generatePublicKey().getEncoded());
  }

  public PublicKey publicKey() {
    return publicKey;
  }

  /** Names the key, and never its secret. */
  @Override
  public String toString() {
    return "SigningKey[" + publicKey.id() + "]";
  }

  /** Signs the bytes as they are. */
  Signature sign(byte[] message) {
    var signer = new Ed25519Signer();
    signer.init(true, key);
    signer.update(message, 0, message.length);
    return Signature.of(publicKey.id(), signer.generateSignature());
  }
}
