package io.gantral.cli.api;

import io.gantral.authority.InstanceId;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import java.util.List;

/** A line of what waits for a person, and for whom. */
public record Waiting(
    JsonObject source,
    String instance,
    String workflow,
    String action,
    String summary,
    List<String> eligibleRoles,
    String since) {

  public Waiting {
    eligibleRoles = List.copyOf(eligibleRoles);
  }

  static Waiting read(JsonObject source) {
    var fields = JsonFields.of(source);
    return new Waiting(
        source,
        fields.string("instance_id", InstanceId::new).value(),
        fields.string("workflow_id"),
        fields.string("action"),
        fields.string("summary"),
        fields.strings("eligible_roles"),
        fields.string("since"));
  }
}
