package io.gantral.cli.api;

import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;

/** A stored version of a workflow, without its steps. */
public record Workflow(
    JsonObject source,
    String id,
    String version,
    String team,
    String materiality,
    String hash,
    String createdAt) {

  static Workflow read(JsonObject source) {
    var fields = JsonFields.of(source);
    return new Workflow(
        source,
        fields.string("workflow_id"),
        fields.string("version"),
        fields.string("team_id"),
        fields.string("materiality"),
        fields.string("template_hash"),
        fields.string("created_at"));
  }
}
