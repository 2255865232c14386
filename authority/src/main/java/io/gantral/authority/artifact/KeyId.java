package io.gantral.authority.artifact;

import io.gantral.authority.Sha256;

/** The name of a signing key: the SHA-256 of its 32 raw public bytes. */
public record KeyId(Sha256 value) {

  /** The name of the key with these raw public bytes. */
  public static KeyId of(byte[] publicKey) {
    return new KeyId(Sha256.of(publicKey));
  }

  @Override
  public String toString() {
    return value.hex();
  }
}
