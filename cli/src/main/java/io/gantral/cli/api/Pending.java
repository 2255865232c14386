package io.gantral.cli.api;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A request for authority that waits for a person.
 *
 * @param seen the hash of the WAITING artifact, which a decision must name
 * @param context the facts that the decision is about, null where they are withheld; only where one
 *     instance is read
 */
public record Pending(
    String step,
    String action,
    String summary,
    String reason,
    List<String> eligibleRoles,
    boolean separationOfDuty,
    String since,
    String seen,
    Optional<Json> context) {

  public Pending {
    eligibleRoles = List.copyOf(eligibleRoles);
  }

  static Pending read(JsonObject source) {
    var fields = JsonFields.of(source);
    return new Pending(
        fields.string("step"),
        fields.string("action"),
        fields.string("summary"),
        fields.string("reason"),
        fields.strings("eligible_roles"),
        fields.bool("separation_of_duty"),
        fields.string("since"),
        fields.string("seen"),
        source.get("request_context"));
  }
}
