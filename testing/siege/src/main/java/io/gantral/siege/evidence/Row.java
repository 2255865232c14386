package io.gantral.siege.evidence;

import java.util.Map;

/**
 * What the index says of an instance.
 *
 * @param artifacts the hash of each artifact, by sequence
 */
public record Row(
    String state, long sequence, String headHash, boolean ended, Map<Long, String> artifacts) {
  public Row {
    artifacts = Map.copyOf(artifacts);
  }
}
