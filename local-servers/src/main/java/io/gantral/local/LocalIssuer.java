package io.gantral.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/**
 * A development OIDC issuer: it believes every client who names a persona, whatever the secret.
 *
 * <p>Tokens are RS256 by a fresh key and ES256 by one that is kept, with {@code sub}, {@code aud}
 * "gantral", {@code team} and {@code roles}.
 */
public final class LocalIssuer implements AutoCloseable {

  private final MockOAuth2Server server;
  private final OAuth2TokenProvider tokens;
  private final URI issuer;

  private LocalIssuer(MockOAuth2Server server, OAuth2TokenProvider tokens, int port) {
    this.server = server;
    this.tokens = tokens;
    this.issuer = URI.create("http://127.0.0.1:" + port + "/" + PersonaTokens.ISSUER_ID);
  }

  /**
   * Starts an issuer whose key stays the same for one folder.
   *
   * @param folder keeps the key
   * @param port where it listens
   */
  public static LocalIssuer start(Path folder, int port, List<Persona> personas) {
    return start(SigningKey.keptIn(folder), port, personas);
  }

  /** Starts an issuer with a fresh key on any free port. */
  public static LocalIssuer start(List<Persona> personas) {
    return start(SigningKey.fresh(), FreePort.any().number(), personas);
  }

  private static LocalIssuer start(SigningKey key, int port, List<Persona> personas) {
    var tokens = new OAuth2TokenProvider(key);
    var callbacks = Set.of(new PersonaTokens(personas));
    // Netty, since the default server keeps every request it ever got.
    var config = new OAuth2Config(false, null, null, false, tokens, callbacks, new NettyWrapper());
    var server = new MockOAuth2Server(config);
    try {
      server.start(FreePort.loopback(), port);
      return new LocalIssuer(server, tokens, port);
    } catch (Exception e) { // Kotlin throws checked exceptions without declaring them.
      throw new LocalServerException("the local issuer cannot listen on port " + port, e);
    }
  }

  /** The value of {@code iss}; whoever asks under another host name gets another one. */
  public URI issuer() {
    return issuer;
  }

  /** The discovery document. */
  public URI discovery() {
    return endpoint(".well-known/openid-configuration");
  }

  /** The public keys. */
  public URI jwks() {
    return endpoint("jwks");
  }

  /** Where client_credentials are exchanged for a token. */
  public URI tokenEndpoint() {
    return endpoint("token");
  }

  /** A token for anybody at all; a lifetime that is not positive makes an expired one. */
  public String token(String subject, String team, List<String> roles, Duration lifetime) {
    var claims = new HashMap<>(PersonaTokens.claims(team, roles));
    claims.put("sub", subject);
    return token(claims, lifetime);
  }

  /** A token with these claims, which replace the issuer, the audience and the times. */
  public String token(Map<String, Object> claims, Duration lifetime) {
    var all = new HashMap<String, Object>();
    all.put("iss", issuer.toString());
    all.put("aud", PersonaTokens.AUDIENCE);
    all.putAll(claims);
    return tokens.jwt(all, lifetime, PersonaTokens.ISSUER_ID).serialize();
  }

  @Override
  public void close() {
    server.shutdown();
  }

  private URI endpoint(String path) {
    return URI.create(issuer + "/" + path);
  }
}
