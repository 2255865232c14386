package io.gantral.gateway.http;

import io.gantral.authority.Sha256;
import java.nio.ByteBuffer;
import java.util.UUID;

/** Identities that follow from a text: RFC 9562 UUIDs of version 8, made of its SHA-256. */
public final class Uuid8 {
  private Uuid8() {}

  /** The identity of these parts, none of which may contain a line feed. */
  public static String of(String... parts) {
    var bits = ByteBuffer.wrap(Sha256.of(String.join("\n", parts)).bytes());
    var high = (bits.getLong() & ~0xF000L) | 0x8000L;
    var low = (bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }
}
