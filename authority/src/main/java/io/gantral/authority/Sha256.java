package io.gantral.authority;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 digest in its only accepted form: 64 lower-case hexadecimal characters. */
public record Sha256(String hex) {
  private static final HexFormat HEX = HexFormat.of();
  private static final int LENGTH = 64;

  public Sha256 {
    if (hex.length() != LENGTH || !hex.chars().allMatch(Sha256::isLowerHex)) {
      throw new IllegalArgumentException("a SHA-256 is 64 lower-case hex characters");
    }
  }

  /** The digest of the given bytes. */
  public static Sha256 of(byte[] bytes) {
    return new Sha256(HEX.formatHex(digest().digest(bytes)));
  }

  /** The digest of the UTF-8 form of the given text. */
  public static Sha256 of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The digest whose 32 bytes these are. */
  public static Sha256 ofBytes(byte[] digest) {
    return new Sha256(HEX.formatHex(digest));
  }

  /** The 32 bytes of the digest. */
  public byte[] bytes() {
    return HEX.parseHex(hex);
  }

  @Override
  public String toString() {
    return hex;
  }

  private static boolean isLowerHex(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
