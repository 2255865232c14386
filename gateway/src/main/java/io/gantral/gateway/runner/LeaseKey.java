package io.gantral.gateway.runner;

import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that seals leases, the same for all gateways of an installation; it never prints itself.
 */
public final class LeaseKey {
  private static final int BYTES = 32;
  private static final String FORM = "expected " + BYTES + " bytes in base64";

  private final SecretKey key;

  private LeaseKey(byte[] bytes) {
    key = new SecretKeySpec(bytes, "AES");
  }

  /**
   * The key that a text says in base64.
   *
   * @throws IllegalArgumentException if it is no such key; the message shows nothing of it
   */
  public static LeaseKey parse(String base64) {
    var bytes = decode(base64.strip());
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(FORM);
    }
    return new LeaseKey(bytes);
  }

  /** A key that nobody else has: its leases are dead when the process ends. */
  public static LeaseKey ofThisProcess() {
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new LeaseKey(bytes);
  }

  SecretKey secret() {
    return key;
  }

  /** The decoder's own message would show a character of the key. */
  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(FORM);
    }
  }
}
