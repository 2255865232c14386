package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands beside a body is checked as it was sent, and is used as it was checked. */
@ExtendWith(SharedHouse.class)
final class ParametersTest {
  private static final String QUOTED = "/%2200000000-0000-8000-8000-000000000001%22";

  private final People people;
  private final Work work;

  ParametersTest(People people) {
    this.people = people;
    this.work = Work.of(people);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "2.10", "1e3", "007", "true", "null"})
  void aVersionThatLooksLikeAnotherTypeIsStoredReadAndStarted(String version) {
    var body = work.template("PT30S", "HIGH").replace("\"1\"", "\"" + version + "\"");
    var stored = people.otto().post("/v1/workflows", body);

    var read = people.alice().get(location(stored));
    var trigger = work.trigger().replace("\"1\"", "\"" + version + "\"");

    assertEquals(200, read.status(), read.plain());
    assertTrue(read.plain().contains("\"version\":\"" + version + "\""));
    assertEquals(201, people.alice().post("/v1/instances", trigger).status());
  }

  @Test
  void aFilterThatLooksLikeANumberIsAName() {
    var body = work.template("PT30S", "HIGH").replaceFirst(work.pool(), "1.5");
    people.otto().post("/v1/workflows", body);
    people.alice().post("/v1/instances", work.trigger().replace(work.pool(), "1.5"));

    assertEquals(1, people.alice().get("/v1/workflows?workflow_id=1.5").items().size());
    assertEquals(200, people.alice().get("/v1/instances?workflow_id=1.5").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "a+b", "1e5", "a b+c"})
  void aKeyIsTakenAsItIsSent(String key) {
    var unique = new String[] {"Idempotency-Key", key.replace(' ', '/') + work.pool()};
    var first = people.alice().post("/v1/instances", work.trigger(), unique);

    var again = people.alice().post("/v1/instances", work.trigger(), unique);

    assertEquals(201, first.status(), first.plain());
    assertEquals(200, again.status(), again.plain());
    assertEquals(first.text("instance_id"), again.text("instance_id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%41", "a b", "a%2Bb"})
  void aKeyIsNotDecoded(String key) {
    var refused = people.alice().post("/v1/instances", work.trigger(), "Idempotency-Key", key);

    assertRefused(refused, "header:Idempotency-Key", "{1,200}");
  }

  @Test
  void aKeyThatIsSentTwiceIsRefused() {
    var twice = new String[] {"Idempotency-Key", "a", "Idempotency-Key", "b"};

    var refused = people.alice().post("/v1/instances", work.trigger(), twice);

    assertRefused(refused, "header:Idempotency-Key", "at most 1 value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e1", "5.0", "%205", "%2B5", "-1", "0", "201", "5&limit=6", ""})
  void aLimitIsDigitsWithinItsBounds(String limit) {
    var answer = people.alice().get("/v1/instances?limit=" + limit);

    assertRefused(answer, "query:limit", limit.contains("&") ? "at most 1" : "between 1 and 200");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  /v1/instances, ''",
    "POST, /v1/instances, /cancel",
    "POST, /v1/instances, /decisions",
    "GET,  /v1/audit/instances, /chain",
    "GET,  /v1/audit/instances, /export"
  })
  void anIdWithQuotesAroundItIsNoId(String method, String before, String after) {
    var path = before + QUOTED + after;
    var otto = people.otto();

    assertRefused(
        method.equals("GET") ? otto.get(path) : otto.post(path, "{}"), "path:instance_id", "{12}");
  }

  @Test
  void aPathIsCheckedAsItIsNormalised() {
    var id = work.start();

    var answer = people.alice().get("/v1/nothing/../instances/" + id);

    assertEquals(200, answer.status(), answer.plain());
  }

  @ParameterizedTest
  @ValueSource(strings = {"3000000000", "4294967295", "-1", "+1", "x"})
  void aCursorThatIsNoPositionInAChainIsRefused(String position) {
    var id = work.startWaiting();
    var cursor =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(position.getBytes(StandardCharsets.UTF_8));

    var answer = people.ada().get("/v1/audit/instances/" + id + "/chain?cursor=" + cursor);

    assertRefused(answer, "query:cursor", "no cursor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/instances?limit=%zz", "/v1/instances/%zz", "/v1/instances/%ff"})
  void whatIsNotPercentEncodedIsRefused(String path) throws IOException {
    assertEquals("HTTP/1.1 400 Bad Request", statusLine(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: another",
        "Authorization: Bearer another",
        "Content-Type: text/plain\r\nContent-Type: application/json"
      })
  void whatSaysTwiceForWhomOrFromWhomItIsIsRefused(String header) throws IOException {
    assertEquals("HTTP/1.1 400 Bad Request", statusLine("/v1/instances", header));
  }

  private String statusLine(String path) throws IOException {
    return statusLine(path, "Accept: */*");
  }

  /** As no client that we know would send it. */
  private String statusLine(String path, String header) throws IOException {
    var gateway = people.gateway();
    try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
      var request =
          "GET %s HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer %s\r\n%s\r\nConnection: close\r\n\r\n"
              .formatted(path, people.alice().token(), header);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.lines().findFirst().orElse("");
    }
  }

  private static String location(Api.Answer stored) {
    assertEquals(201, stored.status(), stored.plain());
    return stored.headers().getOrDefault("location", List.of()).getFirst();
  }

  private static void assertRefused(Api.Answer answer, String place, String limit) {
    assertEquals(400, answer.status(), answer.plain());
    assertEquals(List.of(place), answer.pointers());
    assertTrue(answer.text("detail").contains(limit), answer.plain());
  }
}
