package io.gantral.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalIssuerTest {

  private static final List<Persona> PERSONAS =
      List.of(
          new Persona("alice", "payments", List.of("requester")),
          new Persona("rita", "payments", List.of("payments-approver")));
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private Path folder;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void aPersonaGetsATokenThatThePublishedKeysVerify() throws Exception {
    try (var issuer = LocalIssuer.start(PERSONAS)) {
      // When
      var answer = post(issuer.tokenEndpoint(), clientCredentials("rita"));

      // Then
      assertEquals(200, answer.statusCode());
      var json = JSONObjectUtils.parse(answer.body());
      var token = SignedJWT.parse(JSONObjectUtils.getString(json, "access_token"));
      var claims = token.getJWTClaimsSet();
      assertTrue(verifies(issuer, token));
      assertEquals("RS256", token.getHeader().getAlgorithm().getName());
      assertEquals("rita", claims.getSubject());
      assertEquals(issuer.issuer().toString(), claims.getIssuer());
      assertEquals(List.of("gantral"), claims.getAudience());
      assertEquals("payments", claims.getStringClaim("team"));
      assertEquals(List.of("payments-approver"), claims.getStringListClaim("roles"));
      assertTrue(claims.getExpirationTime().toInstant().isAfter(Instant.now()));
    }
  }

  @Test
  void anUnknownPersonaGetsNoToken() throws Exception {
    try (var issuer = LocalIssuer.start(PERSONAS)) {
      // When
      var answer = post(issuer.tokenEndpoint(), clientCredentials("nobody"));

      // Then
      assertEquals(401, answer.statusCode());
      assertFalse(answer.body().contains("access_token"));
    }
  }

  @Test
  void noOtherGrantGetsAToken() throws Exception {
    try (var issuer = LocalIssuer.start(PERSONAS)) {
      // When
      var answer =
          post(
              issuer.tokenEndpoint(),
              "grant_type=password&username=rita&password=x&client_id=rita&client_secret=x");

      // Then
      assertEquals(400, answer.statusCode());
      assertFalse(answer.body().contains("access_token"));
    }
  }

  @Test
  void discoveryNamesTheIssuerAndItsEndpoints() throws Exception {
    try (var issuer = LocalIssuer.start(PERSONAS)) {
      // When
      var json = JSONObjectUtils.parse(get(issuer.discovery()).body());

      // Then
      assertEquals(issuer.issuer().toString(), json.get("issuer"));
      assertEquals(issuer.jwks().toString(), json.get("jwks_uri"));
      assertEquals(issuer.tokenEndpoint().toString(), json.get("token_endpoint"));
    }
  }

  @Test
  void testsMakeAnyTokenAlsoAnExpiredOne() throws Exception {
    try (var issuer = LocalIssuer.start(PERSONAS)) {
      // When
      var good = SignedJWT.parse(issuer.token("eve", "ops", List.of("x"), HOUR));
      var late = SignedJWT.parse(issuer.token("eve", "ops", List.of("x"), HOUR.negated()));
      var other = SignedJWT.parse(issuer.token(Map.of("aud", "elsewhere"), HOUR));

      // Then
      assertTrue(verifies(issuer, good) && verifies(issuer, late) && verifies(issuer, other));
      assertEquals("eve", good.getJWTClaimsSet().getSubject());
      assertTrue(late.getJWTClaimsSet().getExpirationTime().toInstant().isBefore(Instant.now()));
      assertEquals(List.of("elsewhere"), other.getJWTClaimsSet().getAudience());
    }
  }

  @Test
  void theKeyOfAFolderOutlivesTheIssuerAndBelongsToItsOwner(@TempDir Path folder) throws Exception {
    // Given
    SignedJWT token;
    try (var first = LocalIssuer.start(folder, FreePort.any().number(), PERSONAS)) {
      token = SignedJWT.parse(first.token("alice", "payments", List.of(), HOUR));
    }

    // When
    try (var second = LocalIssuer.start(folder, FreePort.any().number(), PERSONAS)) {

      // Then
      assertTrue(verifies(second, token));
      assertEquals("ES256", token.getHeader().getAlgorithm().getName());
      assertEquals(
          PosixFilePermissions.fromString("rw-------"),
          Files.getPosixFilePermissions(folder.resolve("issuer-key.json")));
      assertFalse(get(second.jwks()).body().contains("\"d\""));
    }
  }

  @Test
  void aTakenPortFailsTheStart() {
    try (var other = LocalIssuer.start(PERSONAS)) {
      assertThrows(
          LocalServerException.class,
          () -> LocalIssuer.start(folder, other.issuer().getPort(), PERSONAS));
    }
  }

  private boolean verifies(LocalIssuer issuer, SignedJWT token) throws Exception {
    var keys = JWKSet.parse(get(issuer.jwks()).body());
    var key = keys.getKeyByKeyId(token.getHeader().getKeyID());
    return key instanceof AsymmetricJWK asymmetric
        && token.verify(
            new DefaultJWSVerifierFactory()
                .createJWSVerifier(token.getHeader(), asymmetric.toPublicKey()));
  }

  private HttpResponse<String> get(URI uri) throws Exception {
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(URI uri, String form) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String clientCredentials(String persona) {
    return "grant_type=client_credentials&client_id=" + persona + "&client_secret=any";
  }
}
