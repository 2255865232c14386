package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedHouse.class)
final class BadInputTest {
  private static final String WORKFLOWS = "/v1/workflows";

  private final People people;
  private final Work work;

  BadInputTest(People people) {
    this.people = people;
    this.work = Work.of(people);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "policy"            | "polic"                        | /policy /polic
          "pool"              | "x": 1, "pool"                 | /steps/0/x
          ["pay"]             | [7]                            | /steps/0/agent/command/0
          ["pay"]             | "pay"                          | /steps/0/agent/command
          "HIGH"              | "HIGHEST"                      | /materiality
          "1"                 | "A b"                          | /version
          "PT30S"             | "PX"                           | /steps/0/heartbeat
          "PT30S"             | "PT1000H"                      | /heartbeat
          "PT30S"             | "PT30S", "after": ["none"]     | /steps
          """)
  void anUnknownFieldOrAWrongTypeIsRefusedByItsName(String right, String wrong, String pointers) {
    var body = work.template("PT30S", "HIGH").replace(right, wrong);

    var answer = people.otto().post(WORKFLOWS, body);

    assertEquals(400, answer.status(), answer.plain());
    assertEquals("request-invalid", answer.text("code"));
    assertEquals(List.of(pointers.split(" ")), answer.pointers());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"a\": 1, \"a\": 2}",
        "{\"a\": NaN}",
        "{\"a\": 1e999}",
        "{\"a\": 9007199254740993}",
        "{\"a\": \"\\ud800\"}",
        "{} {}"
      })
  @Tag("K8")
  @Tag("K12")
  void whatIsNoStrictJsonIsRefused(String body) {
    var answer = people.alice().post("/v1/instances", body);

    assertEquals(400, answer.status(), answer.plain());
    assertEquals("json-invalid", answer.text("code"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "7", "null", "\"text\""})
  void aBodyThatIsNoObjectIsRefused(String body) {
    var answer = people.alice().post("/v1/instances", body);

    assertEquals(400, answer.status(), answer.plain());
  }

  @Test
  void nestingBeyondTheLimitIsRefusedWithTheLimit() {
    var answer = people.alice().post("/v1/instances", "[".repeat(10_000) + "]".repeat(10_000));

    assertEquals(400, answer.status());
    assertTrue(answer.text("detail").contains("32"), answer.plain());
  }

  @Test
  void aBodyBeyondTheLimitIsRefusedAndTheGatewayGoesOn() {
    var answer =
        people.alice().post("/v1/instances", "{\"a\": \"" + "x".repeat(10_000_000) + "\"}");

    assertEquals(413, answer.status());
    assertEquals("body-too-large", answer.text("code"));
    assertTrue(answer.text("detail").contains("1048576"), answer.plain());
    assertEquals(200, people.alice().get("/v1/instances").status());
  }

  @Test
  void tooManyPoolsAreRefusedAtOnceByTheirPlaceAndTheLimit() {
    var pools = IntStream.range(0, 19_990).mapToObj(i -> "\"p" + i + "\"").toList();
    var body = "{\"runner_id\": \"r\", \"pools\": " + pools + "}";

    var answer =
        assertTimeout(
            Duration.ofSeconds(10), () -> people.runner("r").post("/v1/runner/poll", body));

    assertEquals(400, answer.status(), answer.plain());
    assertEquals(List.of("/pools"), answer.pointers());
    assertTrue(answer.text("detail").contains("at most 20 values"), answer.plain());
  }

  @Test
  void aPoolThatIsNamedTwiceCountsOnce() {
    work.start();
    var twice = work.poll().replace("[", "[\"" + work.pool() + "\", ");

    assertEquals(200, people.runner("runner-1").post("/v1/runner/poll", twice).status());
  }

  @Test
  void aBodyOfAnotherTypeIsRefused() {
    var answer = people.alice().post("/v1/instances", work.trigger(), "Content-Type", "text/plain");

    assertEquals(415, answer.status(), answer.plain());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/instances?limit=0",
        "/v1/instances?limit=201",
        "/v1/instances?limit=x",
        "/v1/instances?state=DONE",
        "/v1/instances?cursor=%20",
        "/v1/instances?cursor=AAAA",
        "/v1/instances?cursor=" + "YQpi",
        "/v1/instances/not-an-id",
        "/v1/instances?workflow_id=%00",
        "/v1/workflows?cursor=YQ",
        "/v1/audit/instances/00000000-0000-8000-8000-000000000001/documents/xyz"
      })
  void aWrongParameterIsRefused(String path) {
    var answer = people.alice().get(path);

    assertEquals(400, answer.status(), answer.plain());
    assertEquals("request-invalid", answer.text("code"));
  }

  @Test
  void anotherMethodAndAnUnknownPathAreProblemsToo() {
    assertEquals("method-not-allowed", people.alice().post("/v1/decisions", "{}").text("code"));
    assertEquals("not-found", people.alice().get("/nothing").text("code"));
  }

  @Test
  void aVersionIsStoredOnce() {
    var same = people.otto().post(WORKFLOWS, work.template("PT30S", "HIGH"));
    var other = people.otto().post(WORKFLOWS, work.template("PT30S", "LOW"));

    assertEquals(200, same.status());
    assertEquals(409, other.status());
    assertEquals("version-immutable", other.text("code"));
  }

  @Test
  void aKeyStartsOnceAndOnlyOneRequest() {
    var key = new String[] {"Idempotency-Key", work.pool()};
    var first = people.alice().post("/v1/instances", work.trigger(), key);

    var again = people.alice().post("/v1/instances", work.trigger().replace("1}", "1.0}"), key);
    var other = people.alice().post("/v1/instances", work.trigger().replace("1}", "2}"), key);

    assertEquals(201, first.status());
    assertEquals(200, again.status(), again.plain());
    assertEquals(first.text("instance_id"), again.text("instance_id"));
    assertEquals("idempotency-conflict", other.text("code"));
  }

  @Test
  void aProblemShowsNoValueThatWasSent() {
    var body = work.template("PT30S", "s3cret");

    assertFalse(people.otto().post(WORKFLOWS, body).plain().contains("s3cret"));
  }
}
