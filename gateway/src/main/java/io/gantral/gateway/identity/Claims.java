package io.gantral.gateway.identity;

import io.gantral.authority.Names;
import io.gantral.authority.identity.Actor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reads who calls from the claims of a token whose signature held. */
final class Claims {
  private static final int MAX_ROLES = 100;
  private static final int MAX_TEXT = 255;

  private final String issuer;
  private final Duration leeway;

  Claims(String issuer, Duration leeway) {
    this.issuer = issuer;
    this.leeway = leeway;
  }

  Caller caller(JsonObject claims, Instant now) {
    var expires = time(claims, "exp").plus(leeway);
    if (!now.isBefore(expires)) {
      throw TokenRefused.because("the token has expired");
    }
    if (claims.containsKey("nbf") && now.isBefore(time(claims, "nbf").minus(leeway))) {
      throw TokenRefused.because("the token does not count yet");
    }
    var actor = new Actor(issuer, text(claims, "sub"), team(claims), roles(claims));
    return new Caller(actor, expires);
  }

  private static Instant time(JsonObject claims, String name) {
    if (claims.getValue(name) instanceof Number seconds && Math.abs(seconds.doubleValue()) < 1e11) {
      return Instant.ofEpochSecond(seconds.longValue());
    }
    throw refuse(name);
  }

  private static String text(JsonObject claims, String name) {
    if (claims.getValue(name) instanceof String text
        && !text.isBlank()
        && text.length() <= MAX_TEXT
        && text.chars().noneMatch(Character::isISOControl)) {
      return text;
    }
    throw refuse(name);
  }

  private static String team(JsonObject claims) {
    try {
      return Names.require("team", text(claims, "team"));
    } catch (IllegalArgumentException e) {
      throw refuse("team");
    }
  }

  private static List<String> roles(JsonObject claims) {
    if (claims.getValue("roles") instanceof JsonArray roles && roles.size() <= MAX_ROLES) {
      return roles.stream().map(Claims::role).toList();
    }
    throw refuse("roles");
  }

  private static String role(Object role) {
    if (role instanceof String name && !name.isBlank() && name.length() <= MAX_TEXT) {
      return name;
    }
    throw refuse("roles");
  }

  private static RuntimeException refuse(String claim) {
    return TokenRefused.because("the claim " + claim + " is missing or not of its form");
  }
}
