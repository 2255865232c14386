package io.gantral.cli.api;

import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import java.util.Optional;

/** One artifact of a chain, as far as people read it; the verifier reads the rest. */
public record Link(
    JsonObject source,
    long sequence,
    String state,
    String timestamp,
    Optional<String> policyOutcome,
    Optional<String> decidedBy,
    String hash) {

  static Link read(JsonObject source) {
    var fields = JsonFields.of(source);
    return new Link(
        source,
        fields.integer("sequence"),
        fields.string("authority_state"),
        fields.string("timestamp"),
        fields.nullableObject("policy").map(policy -> JsonFields.of(policy).string("outcome")),
        fields
            .nullableObject("decision")
            .map(decision -> JsonFields.of(decision).string("human_actor_id")),
        fields.string("artifact_hash"));
  }
}
