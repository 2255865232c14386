package io.gantral.authority.artifact;

import java.nio.charset.StandardCharsets;

/** The DSSE pre-authentication encoding, version 1 (github.com/secure-systems-lab/dsse). */
final class Dsse {
  private Dsse() {}

  /** What is signed of a payload, so that one of another type is never mistaken for it. */
  static byte[] preAuthentication(String payloadType, byte[] payload) {
    var head = "DSSEv1 " + payloadType.length() + " " + payloadType + " " + payload.length + " ";
    var headBytes = head.getBytes(StandardCharsets.US_ASCII);
    var encoding = new byte[headBytes.length + payload.length];
    System.arraycopy(headBytes, 0, encoding, 0, headBytes.length);
    System.arraycopy(payload, 0, encoding, headBytes.length, payload.length);
    return encoding;
  }
}
