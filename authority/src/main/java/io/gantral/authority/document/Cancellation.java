package io.gantral.authority.document;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Statement;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;

/** Who asked for the end of an execution. */
public record Cancellation(InstanceId instanceId, Actor actor) {
  /** The version of the wire form. */
  public static final String SCHEMA = "gantral.cancel/1";

  /** The role that ends what somebody else asked for. */
  public static final String OPERATOR = "operator";

  /**
   * Reads the document strictly.
   *
   * @throws RuntimeException if it is not exactly of that form, naming the field
   */
  public static Cancellation parse(Json document) {
    return JsonFields.read(document, Cancellation::read);
  }

  /** The name of the document, which is also the detail of the trigger that it leads to. */
  public Sha256 hash() {
    return Sha256.of(toJson().canonicalBytes());
  }

  /** What is to be attested of it. */
  public Statement statement() {
    return new Statement.Cancelled(instanceId, hash());
  }

  /** Whether an actor may end an execution of that team, which the requester asked for. */
  public static boolean isAllowed(Actor actor, String team, Actor requester) {
    return actor.team().equals(team) && (actor.sameAs(requester) || actor.has(OPERATOR));
  }

  /** The document. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("schema", SCHEMA)
        .put("instance_id", instanceId.value())
        .put("actor", actor.toJson())
        .build();
  }

  private static Cancellation read(JsonFields fields) {
    fields.requireText("schema", SCHEMA);
    return new Cancellation(
        fields.string("instance_id", InstanceId::new), fields.object("actor", Actor::read));
  }
}
