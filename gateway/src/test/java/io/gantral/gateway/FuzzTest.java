package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a caller sends, it is a mistake of theirs, told as a problem, and no line of our log.
 */
@ExtendWith(SharedHouse.class)
final class FuzzTest {
  private static final int REQUESTS = 600;

  private static final Pattern STATUS = Pattern.compile("HTTP/1.1 ([0-9]{3}) ");

  private static final List<String> METHODS =
      List.of(
          "GET", "POST", "PUT", "HEAD", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "BOGUS");
  private static final List<String> TARGETS =
      List.of(
          "/healthz",
          "/readyz",
          "/metrics",
          "/openapi.yaml",
          "/v1/instances",
          "/v1/workflows",
          "/v1/decisions",
          "/v1/policies",
          "/v1/runner/poll",
          "/v1/runner/heartbeat",
          "/v1/audit/keys",
          "/v1/instances/00000000-0000-8000-8000-000000000001/decisions",
          "/v1/audit/instances/00000000-0000-8000-8000-000000000001/export",
          "*",
          "/",
          "//",
          "",
          "http://other/healthz",
          "/v1/%2e%2e/healthz",
          "/v1/instances/%00",
          "/v1/instances/%",
          "/%zz",
          "/v1/instances?limit=%zz",
          "/v1/instances?limit=1&limit=2",
          "/v1/instances?x=1",
          "/v1/instances?%00=%ff",
          "/v1/../../etc/passwd",
          "/healthz;x=1",
          "/healthz#x",
          "\u00e4",
          "/v1/instances?cursor=" + "A".repeat(3_000),
          "/" + "a".repeat(9_000),
          "other:80");
  private static final List<String> HEADERS =
      List.of(
          "Content-Type: multipart/form-data",
          "Content-Type: multipart/form-data; boundary=x",
          "Content-Type: application/x-www-form-urlencoded",
          "Content-Type: application/json",
          "Content-Type: ;;;",
          "Expect: bogus",
          "Expect: 100-continue",
          "Host: again",
          "Content-Length: -1",
          "Content-Length: 99999999999999999999",
          "Content-Length: x",
          "Content-Length: 3",
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: gzip, chunked",
          "Transfer-Encoding: nothing",
          "Connection: upgrade\r\nUpgrade: websocket",
          "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__",
          "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: %%%",
          "Accept: ;q=x,,*/*;q=9",
          "Accept-Language: \u0000",
          "Cookie: a=b; =; ;;",
          "X-Request-Id: a b",
          "X-Request-Id: a\r\nInjected: yes",
          "X: " + "y".repeat(40_000),
          ": empty",
          "no colon",
          "Authorization: Bearer",
          "Authorization: Bearer a.b.c",
          "Authorization: Basic x",
          "Idempotency-Key: \u00e4",
          "Range: bytes=0-0",
          "X-Forwarded-Host: \u00ff");
  private static final List<String> BODIES =
      List.of(
          "",
          "{}",
          "[]",
          "nonsense",
          "3\r\n{}\n\r\n0\r\n\r\n",
          "zz\r\n{}\r\n",
          "-1\r\n",
          "\u0000\u0001",
          "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b\"\r\n\r\nc\r\n--x--\r\n",
          "a=b&c=%zz",
          "ffffffffffffffff\r\n",
          "2\r\n{}\r\n0\r\nTrailer: \u0000\r\n\r\n");

  private final People people;

  FuzzTest(People people) {
    this.people = people;
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8})
  void nothingThatIsSentMakesAnErrorOfOursOrALineOfTheLog(long seed) throws IOException {
    var random = new SplittableRandom(seed);
    var token = people.alice().token();
    try (var log = Logged.of("")) {
      for (var i = 0; i < REQUESTS; i++) {
        assertMistakeIsTold(request(random, token));
      }
      assertEquals(List.of(), log.failures());
    }
    assertEquals(200, people.nobody().get("/healthz").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Content-Type: multipart/form-data", "Expect: bogus", "Content-Type: a/b"})
  void healthIsToldWhateverStandsBeside(String header) throws IOException {
    try (var log = Logged.of("");
        var line = new Line(people.gateway())) {
      line.say("GET /healthz HTTP/1.1\r\nHost: gateway\r\n" + header + "\r\n\r\n");

      assertTrue(line.answer().startsWith("HTTP/1.1 200 "));
      assertEquals(List.of(), log.failures());
    }
  }

  @Test
  void twoHostsAreRefused() throws IOException {
    try (var line = new Line(people.gateway())) {
      var answer = line.say("GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n").answer();

      assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/healthz", "/readyz", "/metrics", "/openapi.yaml", "/v1/instances"})
  void whatCanBeGotHasAHead(String path) throws IOException {
    try (var line = new Line(people.gateway())) {
      var token = people.alice().token();
      line.say("HEAD " + path + " HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n");
      var said = line.say("Authorization: Bearer " + token + "\r\n\r\n").toTheEnd();

      assertTrue(said.startsWith("HTTP/1.1 200 "), said);
      assertTrue(said.endsWith("\r\n\r\n"), said);
    }
  }

  @Test
  void aMethodThatIsNoneHereIsToldWhichAre() throws IOException {
    try (var line = new Line(people.gateway())) {
      var said = line.say("DELETE /healthz HTTP/1.1\r\nHost: gateway\r\n\r\n").answer();

      assertTrue(said.startsWith("HTTP/1.1 405 "), said);
      assertTrue(said.contains("\r\nAllow: GET, HEAD\r\n"), said);
    }
  }

  private void assertMistakeIsTold(String request) throws IOException {
    try (var line = new Line(people.gateway())) {
      var said = line.say(request).ended().toTheEnd();
      var answers = STATUS.matcher(said);
      while (answers.find()) {
        var status = answers.group(1);
        assertFalse(status.equals("500"), () -> request + "\n" + said);
        if (status.startsWith("4")) {
          assertTrue(said.contains("application/problem+json"), () -> request + "\n" + said);
        }
      }
      assertFalse(said.contains("Injected"), said);
    }
  }

  private static String request(SplittableRandom random, String token) {
    var request = new StringBuilder();
    request.append(any(METHODS, random)).append(' ').append(any(TARGETS, random));
    request.append(random.nextInt(20) == 0 ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n");
    if (random.nextInt(10) > 0) {
      request.append("Host: gateway\r\n");
    }
    if (random.nextInt(3) > 0) {
      request.append("Authorization: Bearer ").append(token).append("\r\n");
    }
    for (var i = random.nextInt(4); i > 0; i--) {
      request.append(any(HEADERS, random)).append("\r\n");
    }
    return request.append("\r\n").append(any(BODIES, random)).toString();
  }

  private static String any(List<String> of, SplittableRandom random) {
    return of.get(random.nextInt(of.size()));
  }
}
