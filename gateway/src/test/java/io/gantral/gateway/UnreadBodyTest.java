package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A body is read once it is known who sends it where, and whoever gets no further is told at once.
 */
@ExtendWith(SharedHouse.class)
final class UnreadBodyTest {
  private static final int PART = 64 << 10;

  private final People people;

  UnreadBodyTest(People people) {
    this.people = people;
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /nothing, 404",
    "POST, /healthz, 405",
    "GET, /healthz, 200",
    "POST, /v1/instances, 401",
    "POST, /v1/nothing, 401"
  })
  void nobodysBodyIsWaitedFor(String method, String path, int status) throws IOException {
    assertAnswered(method, path, "", status);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v1/nothing, 404",
    "PUT, /v1/instances, 405",
    "POST, /v1/instances/xyz/decisions, 400",
    "POST, /v1/runner/poll, 403",
    "POST, /v1/workflows, 403",
    "GET, /v1/instances, 200"
  })
  void noBodyIsWaitedForThatLeadsNowhere(String method, String path, int status)
      throws IOException {
    assertAnswered(method, path, people.alice().token(), status);
  }

  @Test
  void aBodyIsAskedForOnceTheTokenCounts() throws IOException {
    var head = "POST /v1/instances HTTP/1.1\r\nHost: gateway\r\nExpect: 100-continue\r\n%s\r\n";
    var rest = "Content-Type: application/json\r\nContent-Length: 2\r\n";
    var token = "Authorization: Bearer " + people.alice().token() + "\r\n";

    try (var stranger = new Line(people.gateway());
        var member = new Line(people.gateway())) {
      assertStatus(401, stranger.say(head.formatted(rest)).answer());
      assertStatus(100, member.say(head.formatted(rest + token)).answer());
      assertStatus(400, member.say("{}").answer());
    }
  }

  @Test
  void aConnectionWhoseBodyGoesOnAfterTheAnswerIsClosed() throws IOException {
    try (var line = new Line(people.gateway())) {
      var said = line.begin("POST", "/nothing", "", PART).toTheEnd();

      assertEquals(1, said.split("HTTP/1.1 ", -1).length - 1, said);
    }
  }

  @Test
  void aBodyThatEndsSoonAfterTheAnswerLeavesTheConnectionToTheNextRequest() throws IOException {
    try (var line = new Line(people.gateway())) {
      assertStatus(401, line.begin("POST", "/v1/instances", "", PART).answer());

      line.say("\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: gateway\r\n\r\n");

      assertTrue(line.hears("HTTP/1.1 200 OK"));
    }
  }

  private void assertAnswered(String method, String path, String token, int status)
      throws IOException {
    try (var line = new Line(people.gateway())) {
      assertStatus(status, line.begin(method, path, token, PART).answer());
    }
  }

  private static void assertStatus(int status, String answer) {
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
  }
}
