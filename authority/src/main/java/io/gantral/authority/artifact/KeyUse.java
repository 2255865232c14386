package io.gantral.authority.artifact;

import java.util.Arrays;

/** What a trusted key may sign: one key makes no artifact and the decision in it. */
public enum KeyUse {
  /** Signs artifacts, and what runners are to do. */
  WORKER("worker"),
  /** Signs what people and runners said, as the gateway heard it. */
  GATEWAY("gateway");

  private final String wire;

  KeyUse(String wire) {
    this.wire = wire;
  }

  /** The name in a trust file. */
  public String wire() {
    return wire;
  }

  /**
   * The use of this name in a trust file.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static KeyUse ofWire(String wire) {
    return Arrays.stream(values())
        .filter(use -> use.wire.equals(wire))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("use: worker or gateway"));
  }
}
