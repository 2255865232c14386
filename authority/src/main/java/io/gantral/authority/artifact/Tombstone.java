package io.gantral.authority.artifact;

import io.gantral.authority.InstanceId;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;

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

  /** Whether this JSON says of itself that it is a tombstone. */
  public static boolean claims(JsonObject json) {
    return json.get("schema").filter(new JsonString(SCHEMA)::equals).isPresent();
  }

  /**
   * Reads a tombstone strictly.
   *
   * @throws RuntimeException if it is not exactly of that form, naming the field
   */
  public static Tombstone parse(Json json) {
    return JsonFields.read(json, Tombstone::tombstone);
  }

  private static Tombstone tombstone(JsonFields fields) {
    if (!fields.string("schema").equals(SCHEMA)) {
      throw fields.refusal("schema", "expected " + SCHEMA);
    }
    return new Tombstone(fields.string("instance_id", InstanceId::new), fields.integer("sequence"));
  }

  public JsonObject toJson() {
    return JsonObject.builder()
        .put("schema", SCHEMA)
        .put("instance_id", instanceId.value())
        .put("sequence", sequence)
        .build();
  }
}
