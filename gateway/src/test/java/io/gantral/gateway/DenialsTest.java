package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Denials;
import io.gantral.gateway.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedHouse.class)
final class DenialsTest {
  private static final String LOGGER = Denials.class.getName();

  private final People people;

  DenialsTest(People people) {
    this.people = people;
  }

  @Test
  void aTokenThatDoesNotHoldLeavesOneLineWithTheReasonAndNothingOfTheToken() {
    var claims = Map.<String, Object>of("sub", "mallory", "team", "payments");
    var token = people.house().stranger.token(claims, Duration.ofHours(1));
    try (var log = Logged.of(LOGGER)) {
      var answer = people.with(token).get("/v1/instances");

      var line = only(log, answer.text("request_id"));
      assertTrue(line.contains("denied status=401 code=unauthenticated reason=\""), line);
      assertTrue(line.contains("subject=none operation=listInstances"), line);
      assertTrue(Stream.of(token.split("\\.", -1)).noneMatch(line::contains), line);
    }
  }

  @Test
  void whatARoleDoesNotAllowLeavesOneLineWithWhoAndWhat() {
    try (var log = Logged.of(LOGGER)) {
      var answer = people.rita().post("/v1/runner/heartbeat", "{\"lease\": \"x\"}");

      var line = only(log, answer.text("request_id"));
      assertTrue(
          line.contains("status=403 code=forbidden reason=\"a runner's token is needed\""), line);
      assertTrue(line.contains("subject=rita operation=heartbeat"), line);
    }
  }

  @Test
  void aFloodOfDenialsLeavesAFewLinesASecondAndTheirNumber() {
    var now = new AtomicLong();
    var denials = new Denials(now::get);
    var problem = Problem.of(Code.FORBIDDEN, "no");
    try (var log = Logged.of(LOGGER)) {
      for (int i = 0; i < 1_000; i++) {
        denials.log(problem, "flood", "poll", "r");
      }
      now.addAndGet(Duration.ofSeconds(1).toNanos());
      denials.log(problem, "flood", "poll", "r");

      var lines = log.lines().stream().filter(line -> line.contains("subject=flood")).toList();
      assertEquals(21, lines.size());
      assertTrue(lines.getLast().endsWith("unwritten=980"), lines::getLast);
    }
  }

  private static String only(Logged log, String requestId) {
    var lines = log.lines().stream().filter(line -> line.contains(requestId)).toList();
    assertEquals(List.of(lines.getFirst()), lines);
    return lines.getFirst();
  }
}
