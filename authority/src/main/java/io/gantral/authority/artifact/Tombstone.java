package io.gantral.authority.artifact;

import io.gantral.authority.InstanceId;
import io.gantral.authority.json.JsonObject;

/**
 * What is put into a slot whose commit is unclear, so that a write that comes late cannot take
 * effect: the chain ends before it.
 */
public record Tombstone(InstanceId instanceId, long sequence) {
  private static final String SCHEMA = "gantral.tombstone/1";

  /** Whether this JSON, found in that slot, is its tombstone. */
  public boolean is(JsonObject json) {
    return toJson().equals(json);
  }

  public JsonObject toJson() {
    return JsonObject.builder()
        .put("schema", SCHEMA)
        .put("instance_id", instanceId.value())
        .put("sequence", sequence)
        .build();
  }
}
