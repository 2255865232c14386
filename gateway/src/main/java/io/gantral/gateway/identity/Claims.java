package io.gantral.gateway.identity;

import io.gantral.authority.Names;
import io.gantral.authority.VisibleText;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonNumber;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import io.gantral.config.IssuerConfig;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads who calls from the claims of a token, each of its one type. */
final class Claims {
  private static final int MAX_ROLES = 100;
  private static final int MAX_TEXT = 255;
  private static final JsonLimits LIMITS = JsonLimits.DEFAULT.withMaxBytes(16_384).withMaxDepth(16);

  /** Nothing in it that cannot be seen: who looks like somebody else would count as another one. */
  private static final Pattern NAMED =
      Pattern.compile("(?!\\p{Z})[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+(?<!\\p{Z})");

  private final IssuerConfig config;
  private final ReviewerRoles reviewers;

  Claims(IssuerConfig config, ReviewerRoles reviewers) {
    this.config = config;
    this.reviewers = reviewers;
  }

  /** Who the token is about; whether its signature holds is for others to say. */
  Caller caller(String token, Instant now) {
    var claims = Payload.object(token.split("\\.", -1)[1], LIMITS);
    requireIssuer(claims);
    requireAudience(claims);
    var expires = time(claims, "exp").plus(config.leeway());
    if (!now.isBefore(expires)) {
      throw TokenRefused.because("the token has expired");
    }
    refuseBefore("nbf", claims, now);
    refuseBefore("iat", claims, now);
    return new Caller(actor(claims), expires);
  }

  private Actor actor(JsonObject claims) {
    var team = team(claims);
    var roles = Roles.granted(roles(claims), team, reviewers);
    return new Actor(config.issuer().toString(), text(claims, "sub"), team, roles);
  }

  private void requireIssuer(JsonObject claims) {
    if (!text(claims, "iss").equals(config.issuer().toString())) {
      throw TokenRefused.because("the token is another issuer's");
    }
  }

  /** One text, or a list of texts (RFC 7519, 4.1.3). */
  private void requireAudience(JsonObject claims) {
    var audience = claims.get("aud").orElse(null);
    var audiences =
        audience instanceof JsonArray several
            ? several.values().stream().map(each -> text(each, "aud")).toList()
            : List.of(text(audience, "aud"));
    if (!audiences.contains(config.audience())) {
      throw TokenRefused.because("the token is for somebody else");
    }
  }

  private void refuseBefore(String name, JsonObject claims, Instant now) {
    if (claims.get(name).isPresent() && now.isBefore(time(claims, name).minus(config.leeway()))) {
      throw TokenRefused.because("the token does not count yet");
    }
  }

  private static Instant time(JsonObject claims, String name) {
    if (claims.get(name).orElse(null) instanceof JsonNumber seconds
        && Math.abs(seconds.value()) < 1e11) {
      return Instant.ofEpochSecond((long) seconds.value());
    }
    throw refuse(name);
  }

  private static String text(JsonObject claims, String name) {
    return text(claims.get(name).orElse(null), name);
  }

  private static String text(@Nullable Json value, String name) {
    if (value instanceof JsonString(String text)
        && text.length() <= MAX_TEXT
        && VisibleText.is(text)
        && NAMED.matcher(text).matches()) {
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
    if (claims.get("roles").orElse(null) instanceof JsonArray roles
        && roles.values().size() <= MAX_ROLES) {
      return roles.values().stream().map(role -> text(role, "roles")).toList();
    }
    throw refuse("roles");
  }

  private static RuntimeException refuse(String claim) {
    return TokenRefused.because("the claim " + claim + " is missing or not of its form");
  }
}
