package io.gantral.local;

import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.TokenRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.nav.security.mock.oauth2.OAuth2Exception;
import no.nav.security.mock.oauth2.token.OAuth2TokenCallback;

/** What the token endpoint answers: a token for a known persona, for client_credentials alone. */
final class PersonaTokens implements OAuth2TokenCallback {

  static final String ISSUER_ID = "gantral";
  static final String AUDIENCE = "gantral";
  private static final long LIFETIME_SECONDS = 3600;

  private final Map<String, Persona> personas;

  PersonaTokens(List<Persona> personas) {
    this.personas =
        personas.stream().collect(Collectors.toUnmodifiableMap(Persona::name, Function.identity()));
  }

  @Override
  public String issuerId() {
    return ISSUER_ID;
  }

  @Override
  public String subject(TokenRequest request) {
    return persona(request).name();
  }

  @Override
  public String typeHeader(TokenRequest request) {
    return "JWT";
  }

  @Override
  public List<String> audience(TokenRequest request) {
    return List.of(AUDIENCE);
  }

  @Override
  public Map<String, Object> addClaims(TokenRequest request) {
    var persona = persona(request);
    return claims(persona.team(), persona.roles());
  }

  @Override
  public long tokenExpiry() {
    return LIFETIME_SECONDS;
  }

  static Map<String, Object> claims(String team, List<String> roles) {
    return Map.of("team", team, "roles", roles);
  }

  private Persona persona(TokenRequest request) {
    if (!request.getAuthorizationGrant().getType().equals(GrantType.CLIENT_CREDENTIALS)) {
      throw new OAuth2Exception(
          OAuth2Error.UNSUPPORTED_GRANT_TYPE, "only client_credentials is supported");
    }
    return clientId(request)
        .map(personas::get)
        .orElseThrow(() -> new OAuth2Exception(OAuth2Error.INVALID_CLIENT, "no such persona"));
  }

  private static Optional<String> clientId(TokenRequest request) {
    var authentication = request.getClientAuthentication();
    var id = authentication == null ? request.getClientID() : authentication.getClientID();
    return Optional.ofNullable(id).map(known -> known.getValue());
  }
}
