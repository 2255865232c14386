package io.gantral.authority.decision;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One person's answer to one request for authority.
 *
 * <p>{@code seen} is the hash of the WAITING artifact that the person looked at; {@code
 * contextDelta} is there exactly for an OVERRIDE. Source: technical reference §4.1, design §4.
 */
public record Decision(
    String decisionId,
    InstanceId instanceId,
    DecisionType type,
    Actor actor,
    Justification justification,
    Sha256 seen,
    @Nullable JsonObject contextDelta) {
  /** The version of the wire form. */
  public static final String SCHEMA = "gantral.decision/1";

  /** How many of the decisions answered last an execution knows for certain by their ids. */
  public static final int REMEMBERED = 256;

  public Decision {
    if (decisionId.isBlank()) {
      throw new IllegalArgumentException("decision_id: must not be blank");
    }
    if (type == DecisionType.OVERRIDE
        && (contextDelta == null || contextDelta.members().isEmpty())) {
      throw new IllegalArgumentException("context_delta: an override needs at least one member");
    }
    if (type != DecisionType.OVERRIDE && contextDelta != null) {
      throw new IllegalArgumentException("context_delta: only an override carries one");
    }
  }

  /**
   * Reads the document that {@link #toJson()} writes, strictly.
   *
   * @throws RuntimeException if it is not exactly of that form
   */
  public static Decision parse(Json document) {
    return JsonFields.read(document, Decision::decision);
  }

  /** The whole decision as the document that {@code decision_hash} stands for. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("schema", SCHEMA)
        .put("decision_id", decisionId)
        .put("instance_id", instanceId.value())
        .put("type", type.name())
        .put("human_actor_id", actor.subject())
        .put("issuer", actor.issuer())
        .put("team_id", actor.team())
        .put("roles", JsonArray.ofStrings(actor.roles()))
        .put("justification", justification.text())
        .put("seen", seen.hex())
        .put("context_delta", orNull(contextDelta))
        .build();
  }

  /**
   * What tells this decision from another under its id. The actor's team and roles are left out:
   * the next token may say others, and the decision is still the same when it is sent again.
   */
  public Sha256 fingerprint() {
    return Sha256.of(toJson().without("team_id", "roles").canonicalBytes());
  }

  private static Decision decision(JsonFields fields) {
    if (!fields.string("schema").equals(SCHEMA)) {
      throw fields.refusal("schema", "expected " + SCHEMA);
    }
    return new Decision(
        fields.string("decision_id"),
        fields.string("instance_id", InstanceId::new),
        fields.string("type", DecisionType::valueOf),
        new Actor(
            fields.string("issuer"),
            fields.string("human_actor_id"),
            fields.string("team_id"),
            fields.strings("roles")),
        fields.string("justification", Justification::new),
        fields.string("seen", Sha256::new),
        fields.nullableObject("context_delta").orElse(null));
  }

  private static Json orNull(@Nullable JsonObject value) {
    return value == null ? JsonNull.NULL : value;
  }
}
