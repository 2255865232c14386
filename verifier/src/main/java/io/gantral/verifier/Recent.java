package io.gantral.verifier;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was learned last, so that what many artifacts name is read once, and memory is bounded
 * whatever the evidence holds: beyond that many entries the one used longest ago is forgotten.
 */
final class Recent<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1;
  private static final float LOAD = 0.75f;

  private final int most;

  Recent(int most) {
    super(16, LOAD, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
