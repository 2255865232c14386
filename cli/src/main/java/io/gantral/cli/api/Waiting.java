package io.gantral.cli.api;

import io.gantral.authority.InstanceId;
import io.gantral.authority.decision.Refusal;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A line of what waits for a person, and for whom.
 *
 * @param refusal why the caller may see it and not decide it
 */
public record Waiting(
    JsonObject source,
    String instance,
    String workflow,
    String action,
    String summary,
    List<String> eligibleRoles,
    String since,
    Optional<Refusal> refusal) {

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
        fields.string("since"),
        fields.nullableString("refusal").map(Refusal::valueOf));
  }
}
