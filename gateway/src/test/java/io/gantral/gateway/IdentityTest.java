package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(SharedHouse.class)
final class IdentityTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String CLAIMS =
      """
      {"iss": "%s", "aud": "gantral", "sub": "alice", "team": "payments", "roles": ["requester"],
       "exp": 4102444800}""";

  private final People people;

  IdentityTest(People people) {
    this.people = people;
  }

  @Test
  @Tag("G1")
  @Tag("B6")
  void withoutATokenNothingIsAnsweredAndTheSchemeIsNamed() {
    var answer = people.nobody().get("/v1/instances");

    assertRefused(answer);
    assertEquals("Bearer realm=\"gantral\"", challenge(answer));
  }

  @Test
  @Tag("G1")
  void whoBringsATokenThatDoesNotCountIsToldThatTheTokenIsWrong() {
    var answer = people.with("no.token.atall").get("/v1/instances");

    assertRefused(answer);
    assertEquals("Bearer realm=\"gantral\", error=\"invalid_token\"", challenge(answer));
  }

  @Test
  @Tag("B6")
  void aDecisionWithoutATokenIsRefused() {
    var path = "/v1/instances/00000000-0000-8000-8000-000000000001/decisions";

    assertRefused(people.nobody().post(path, "{}"));
  }

  @Test
  @Tag("G1")
  void aTokenOfTheIssuerIsLetIn() {
    assertEquals(200, people.alice().get("/v1/instances").status());
  }

  @Test
  @Tag("G2")
  void aNameAndAPasswordAreNoToken() {
    var basic =
        HttpRequest.newBuilder(people.gateway().resolve("/v1/instances"))
            .header("Authorization", "Basic " + base64("alice:alice"))
            .GET();

    var answer = Api.send(basic);

    assertRefused(answer);
    assertEquals("Bearer realm=\"gantral\"", challenge(answer));
  }

  @Test
  @Tag("G11")
  void anApprovalWithAnExpiredTokenIsRefusedAndLeavesNothing() {
    // Given
    var instance = Work.of(people).startWaiting();
    var path = "/v1/instances/" + instance + "/decisions";
    var before = people.house().chain(instance);
    var approval =
        "{\"type\": \"APPROVE\", \"justification\": \"yes\", \"seen\": \"%s\"}"
            .formatted(before.getLast().artifactHash().hex());
    var roles = List.of("payments-approver");
    var expired = people.house().issuer.token("rita", "payments", roles, HOUR.negated());

    // When
    var answer = people.with(expired).post(path, approval);

    // Then
    assertRefused(answer);
    assertEquals(before, people.house().chain(instance));
    assertEquals(201, people.rita().post(path, approval).status());
  }

  @Test
  @Tag("G1")
  void anExpiredTokenIsRefused() {
    assertRefused(token(Map.of(), HOUR.negated()));
  }

  @Test
  @Tag("G7")
  void aTokenThatAnotherKeySignedIsRefused() {
    var token = people.house().stranger.token(claims(Map.of("iss", issuer())), HOUR);

    assertRefused(people.with(token).get("/v1/instances"));
  }

  @Test
  @Tag("G7")
  void aTokenWhoseClaimsWereChangedIsRefused() {
    var parts = people.house().issuer.token(claims(Map.of()), HOUR).split("\\.", -1);
    var changed = parts[0] + "." + base64(CLAIMS.formatted(issuer())) + "." + parts[2];

    assertRefused(people.with(changed).get("/v1/instances"));
  }

  @Test
  @Tag("G8")
  void aTokenWithoutASignatureIsRefused() {
    var head = base64("{\"alg\": \"none\", \"typ\": \"JWT\"}");
    var body = base64(CLAIMS.formatted(issuer()));

    assertRefused(people.with(head + "." + body + ".").get("/v1/instances"));
    assertRefused(people.with(head + "." + body).get("/v1/instances"));
    assertRefused(people.with(head + "." + body + ".AAAA").get("/v1/instances"));
  }

  @Test
  @Tag("G8")
  void aTokenThatIsSignedWithASharedSecretIsRefused() throws GeneralSecurityException {
    var signed = base64("{\"alg\": \"HS256\"}") + "." + base64(CLAIMS.formatted(issuer()));
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    var signature =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));

    assertRefused(people.with(signed + "." + signature).get("/v1/instances"));
  }

  static Stream<Map<String, Object>> claimsThatDoNotCount() {
    return Stream.of(
        Map.of("iss", "https://somebody.else"),
        Map.of("aud", "another"),
        Map.of("sub", ""),
        Map.of("team", ""),
        Map.of("team", "a/b"),
        Map.of("team", 7),
        Map.of("roles", "requester"),
        Map.of("roles", List.of(7)),
        Map.of("aud", 7),
        Map.of("aud", List.of()),
        Map.of("aud", List.of("gantral", 7)),
        Map.of("aud", Map.of("gantral", true)),
        Map.of("exp", "4102444800"),
        Map.of("exp", true),
        Map.of("exp", List.of(4102444800L)),
        Map.of("exp", 1e300),
        Map.of("iat", "now"),
        Map.of("iat", 4102444800L),
        Map.of("nbf", "0"),
        Map.of("nbf", 4102444800L),
        Map.of("roles", List.of("requester\u0000")),
        Map.of("roles", List.of("requester", "")),
        Map.of("sub", "ali\u0000ce"));
  }

  @ParameterizedTest
  @MethodSource("claimsThatDoNotCount")
  @Tag("G1")
  void aTokenWithoutTheClaimsThatNameSomebodyIsRefused(Map<String, Object> wrong) {
    assertRefused(token(wrong, HOUR));
  }

  @Test
  void noRefusalShowsTheToken() {
    var token = people.house().stranger.token(claims(Map.of()), HOUR);

    var answer = people.with(token).get("/v1/instances").plain();

    assertTrue(Stream.of(token.split("\\.", -1)).noneMatch(answer::contains));
  }

  @Test
  void whatDoesNotExistNeedsATokenToo() {
    assertRefused(people.nobody().get("/v1/nothing"));
  }

  private static String challenge(Api.Answer answer) {
    return String.join(", ", answer.headers().getOrDefault("www-authenticate", List.of()));
  }

  private static void assertRefused(Api.Answer answer) {
    assertEquals(401, answer.status(), answer.plain());
    assertEquals("unauthenticated", answer.text("code"));
  }

  private Api.Answer token(Map<String, Object> wrong, Duration lifetime) {
    return people.with(people.house().issuer.token(claims(wrong), lifetime)).get("/v1/instances");
  }

  private Map<String, Object> claims(Map<String, Object> others) {
    var claims = new HashMap<String, Object>();
    claims.put("sub", "alice");
    claims.put("team", "payments");
    claims.put("roles", List.of("requester"));
    claims.putAll(others);
    return claims;
  }

  private String issuer() {
    return people.house().issuer.issuer().toString();
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
