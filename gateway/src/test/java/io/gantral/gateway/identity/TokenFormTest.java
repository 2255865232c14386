package io.gantral.gateway.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gantral.config.IssuerConfig;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Failure;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.InstantSource;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are signed with the issuer's own key, in one form and in others. */
@SuppressWarnings("InlineFormatString") // Claims read better at the head of the class.
final class TokenFormTest {
  private static final String HEADER = "{\"alg\":\"ES256\",\"kid\":\"one\"}";
  private static final String CLAIMS =
      """
      {"iss":"%s","aud":"gantral","sub":"alice","team":"payments","roles":["requester"],
       "exp":4102444800}""";
  private static final String JOSE = "SHA256withECDSAinP1363Format";
  private static final String DER = "SHA256withECDSA";

  private final Vertx vertx = Vertx.vertx();
  private KeyPair keys;
  private HttpServer issuer;
  private TokenCheck check;

  @BeforeEach
  void start() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    keys = generator.generateKeyPair();
    issuer = vertx.createHttpServer().requestHandler(this::answer);
    issuer.listen(0, "127.0.0.1").await();
    var config = IssuerConfig.at(URI.create(name()));
    var known = new IssuerKeys(vertx, config, InstantSource.system());
    known.refresh().await();
    check = new TokenCheck(known, config, ReviewerRoles.DEFAULT, InstantSource.system());
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  @Tag("G8")
  void anEllipticSignatureCountsInTheFormOfTokensAlone() throws GeneralSecurityException {
    assertEquals("alice", caller(signed(HEADER, claims(), JOSE)).actor().subject());

    assertRefused(signed(HEADER, claims(), DER));
  }

  @Test
  @Tag("G1")
  void aMemberThatStandsTwiceIsRefusedWhereverItStands() throws GeneralSecurityException {
    var twice = claims().replace("\"sub\":\"alice\"", "\"sub\":\"alice\",\"sub\":\"mallory\"");

    assertRefused(signed(HEADER, twice, JOSE));
    assertRefused(signed(HEADER.replace("}", ",\"alg\":\"ES256\"}"), claims(), JOSE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u00a0", "\u200b", "alice ", "\u00a0alice", "ali\u200bce", "\u202eecila"})
  @Tag("G1")
  void aNameOfWhichSomethingCannotBeSeenIsRefused(String name) throws GeneralSecurityException {
    assertRefused(signed(HEADER, claims().replace("alice", name), JOSE));
  }

  @Test
  @Tag("G1")
  void aSurrogateThatStandsAloneIsRefused() throws GeneralSecurityException {
    assertRefused(signed(HEADER, claims().replace("alice", "\\ud800"), JOSE));
    assertRefused(signed(HEADER, claims().replace("requester", "\\udc00"), JOSE));
  }

  @Test
  @Tag("G1")
  void anotherWayToWriteTheSameBytesIsRefused() throws GeneralSecurityException {
    var token = signed(HEADER, claims(), JOSE);

    assertRefused(token + "==");
    assertRefused(token.substring(0, token.length() - 1) + next(token.charAt(token.length() - 1)));
  }

  /** The last character of 64 bytes has four bits that stand for nothing. */
  private static char next(char last) {
    return (char) (last + 1);
  }

  private Caller caller(String token) {
    return check.check(token).await();
  }

  private void assertRefused(String token) {
    var failure = assertThrows(Failure.class, () -> caller(token));
    assertEquals(Code.UNAUTHENTICATED, failure.problem().code());
  }

  private String claims() {
    return CLAIMS.formatted(name());
  }

  private String signed(String header, String claims, String form) throws GeneralSecurityException {
    var signed = base64(header) + "." + base64(claims);
    var signature = Signature.getInstance(form);
    signature.initSign(keys.getPrivate());
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + base64(signature.sign());
  }

  private String name() {
    return "http://127.0.0.1:" + issuer.actualPort();
  }

  private void answer(HttpServerRequest request) {
    if (request.path().endsWith("openid-configuration")) {
      request.response().end("{\"issuer\":\"%1$s\",\"jwks_uri\":\"%1$s/jwks\"}".formatted(name()));
    } else {
      request.response().end(jwks());
    }
  }

  private String jwks() {
    var point = ((ECPublicKey) keys.getPublic()).getW();
    return "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"one\",\"x\":\"%s\",\"y\":\"%s\"}]}"
        .formatted(coordinate(point.getAffineX()), coordinate(point.getAffineY()));
  }

  private static String coordinate(BigInteger number) {
    var bytes = number.toByteArray();
    var fixed = new byte[32];
    int length = Math.min(32, bytes.length);
    System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
    return base64(fixed);
  }

  private static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
