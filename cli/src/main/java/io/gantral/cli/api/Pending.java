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

  /** What is asked about; empty where it is withheld or not shown to this caller. */
  public Optional<JsonObject> facts() {
    return context
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .map(Pending::factsIn);
  }

  /** The members of the working context that this request does not bring itself. */
  public List<String> otherMembers() {
    var own = facts().orElse(JsonObject.of());
    return context.flatMap(document -> member(document, "context")).stream()
        .flatMap(working -> working.members().keySet().stream())
        .filter(name -> own.get(name).isEmpty())
        .toList();
  }

  /** The request's own; where a step is to start there is none, and all that it starts with. */
  private static JsonObject factsIn(JsonObject document) {
    return member(document, "request")
        .flatMap(request -> member(request, "context"))
        .or(() -> member(document, "context"))
        .orElse(document);
  }

  private static Optional<JsonObject> member(Json object, String name) {
    return object instanceof JsonObject members
        ? members.get(name).filter(JsonObject.class::isInstance).map(JsonObject.class::cast)
        : Optional.empty();
  }
}
