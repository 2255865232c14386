package io.gantral.authority.identity;

import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import java.util.List;

/**
 * Who acts, as the verified token said: issuer and subject name the actor, team and roles are what
 * the issuer vouched for at that moment.
 */
public record Actor(String issuer, String subject, String team, List<String> roles) {
  public Actor {
    requireText("issuer", issuer);
    requireText("subject", subject);
    requireText("team", team);
    roles = roles.stream().sorted().distinct().toList();
  }

  public boolean has(String role) {
    return roles.contains(role);
  }

  /** Whether both are the same person or service, whatever their roles were. */
  public boolean sameAs(Actor other) {
    return issuer.equals(other.issuer) && subject.equals(other.subject);
  }

  /** Reads what {@link #toJson()} writes. */
  public static Actor read(JsonFields fields) {
    return new Actor(
        fields.string("issuer"),
        fields.string("subject"),
        fields.string("team_id"),
        fields.strings("roles"));
  }

  /** The form in documents. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("issuer", issuer)
        .put("subject", subject)
        .put("team_id", team)
        .put("roles", JsonArray.ofStrings(roles))
        .build();
  }

  private static void requireText(String field, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(field + " of an actor must not be blank");
    }
  }
}
