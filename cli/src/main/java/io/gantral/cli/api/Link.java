package io.gantral.cli.api;

import io.gantral.authority.artifact.Tombstone;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import java.util.Optional;

/**
 * What stands in one slot of a chain, as far as people read it; the verifier reads the rest.
 *
 * @param state {@value #TOMBSTONE} where no artifact but a tombstone ends the chain; it has neither
 *     a time nor a hash
 */
public record Link(
    JsonObject source,
    long sequence,
    String state,
    Optional<String> timestamp,
    Optional<String> policyOutcome,
    Optional<String> decidedBy,
    Optional<String> hash) {

  private static final String TOMBSTONE = "(tombstone)";

  static Link read(JsonObject source) {
    return Tombstone.claims(source) ? tombstone(source) : artifact(source);
  }

  private static Link tombstone(JsonObject source) {
    return new Link(
        source,
        Tombstone.parse(source).sequence(),
        TOMBSTONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Link artifact(JsonObject source) {
    var fields = JsonFields.of(source);
    return new Link(
        source,
        fields.integer("sequence"),
        fields.string("authority_state"),
        Optional.of(fields.string("timestamp")),
        fields.nullableObject("policy").map(policy -> JsonFields.of(policy).string("outcome")),
        fields
            .nullableObject("decision")
            .map(decision -> JsonFields.of(decision).string("human_actor_id")),
        Optional.of(fields.string("artifact_hash")));
  }
}
