package io.gantral.cli.api;

import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;

/** A decision that counted, with the artifact that is its evidence. */
public record Counted(
    JsonObject source, String decisionId, String state, long sequence, String artifactHash) {

  static Counted read(JsonObject source) {
    var fields = JsonFields.of(source);
    return new Counted(
        source,
        fields.string("decision_id"),
        fields.string("state"),
        fields.integer("sequence"),
        fields.string("artifact_hash"));
  }
}
