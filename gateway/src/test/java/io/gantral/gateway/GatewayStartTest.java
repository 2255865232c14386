package io.gantral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gantral.config.EngineConfig;
import io.gantral.worker.guard.PolicyBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedHouse.class)
final class GatewayStartTest {
  private static final String CONNECTIONS = "io.temporal.serviceclient.WorkflowServiceStubsImpl";

  private final People people;

  GatewayStartTest(People people) {
    this.people = people;
  }

  @Test
  void aGatewayThatCannotListenLeavesNoConnectionBehind() {
    var taken = GatewayConfig.Http.DEFAULT.withPort(people.gateway().getPort());
    var config = people.house().config().with(taken);
    try (var log = Logged.of(CONNECTIONS)) {
      assertThrows(IllegalStateException.class, () -> Gateway.start(config));

      assertTrue(
          log.lines().stream().anyMatch(line -> line.startsWith("shutdown")),
          log.lines()::toString);
    }
  }

  @Test
  void whileTheEngineIsAwayAStartIsRefusedAndARunnerWaits() {
    var work = Work.of(people);
    try (var alone = Gateway.start(people.house().config(EngineConfig.at("127.0.0.1:9")))) {
      var guests = new People(people.house(), alone.address());

      var start = guests.alice().post("/v1/instances", work.trigger());
      var poll = guests.runner("runner-1").post("/v1/runner/poll", work.poll());

      assertEquals("unavailable", start.text("code"), start.plain());
      assertEquals(204, poll.status());
    }
  }

  @Test
  void thePolicyIsShownInTheVersionThatTheWorkersRecord() {
    var version = PolicyBundle.ofDefaultPolicy().version().value();

    var items = people.alice().get("/v1/policies").items();

    assertEquals(1, items.size());
    assertTrue(items.getFirst().canonicalString().contains("\"version_id\":\"" + version + "\""));
  }
}
