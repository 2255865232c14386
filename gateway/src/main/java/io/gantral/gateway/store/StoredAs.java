package io.gantral.gateway.store;

import java.util.Arrays;

/** What became of a write to a place that is written once. */
public enum StoredAs {
  /** Nothing stood there. */
  NEW,
  /** The same content stood there. */
  SAME,
  /** Other content stands there, and stays. */
  OTHER;

  static StoredAs found(byte[] given, byte[] found) {
    return Arrays.equals(given, found) ? SAME : OTHER;
  }
}
