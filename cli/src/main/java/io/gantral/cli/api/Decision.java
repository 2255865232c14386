package io.gantral.cli.api;

import io.gantral.authority.json.JsonObject;
import java.util.Optional;

/**
 * An answer to a request for authority.
 *
 * @param seen the hash of the WAITING artifact that it answers
 * @param delta what an override changes, a JSON Merge Patch
 */
public record Decision(Type type, String justification, String seen, Optional<JsonObject> delta) {

  /** What a person may answer. */
  public enum Type {
    APPROVE,
    REJECT,
    OVERRIDE
  }

  JsonObject toJson() {
    var json =
        JsonObject.builder()
            .put("type", type.name())
            .put("justification", justification)
            .put("seen", seen)
            .build();
    return delta.map(patch -> json.with("context_delta", patch)).orElse(json);
  }
}
