package io.gantral.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gantral.authority.InstanceId;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.state.StateName;
import io.gantral.authority.template.AgentSpec;
import io.gantral.runner.agent.Stop;
import io.gantral.runner.agent.StopReason;
import io.gantral.runner.protocol.GatewayClient;
import io.gantral.runner.protocol.GatewayTimes;
import io.gantral.runner.protocol.Lease;
import io.gantral.runner.protocol.LeasedTask;
import io.gantral.runner.protocol.Task;
import io.gantral.runner.protocol.Task.Continuation;
import io.gantral.testkit.Await;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Heart-beats whose calls would take far longer than the lease lasts. */
class HeartBeatTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final GatewayTimes PATIENT =
      new GatewayTimes(Duration.ofSeconds(5), Duration.ofMinutes(10), Duration.ofMinutes(10));

  /** As many as come only when the time of the first acknowledgement, or of none, is over. */
  private static final int BEYOND_THE_LIMIT = 5;

  private final Stop stop = new Stop();
  private ContractGateway gateway;

  @BeforeEach
  void open() throws Exception {
    gateway = new ContractGateway();
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  @Tag("T2")
  void beatsThatAllHangLoseTheLease() throws Exception {
    gateway.hang("heartbeat");

    beatUntil(() -> "t", () -> stop.reason().isPresent());

    assertEquals(Optional.of(StopReason.LEASE_LOST), stop.reason());
  }

  @Test
  @Tag("T2")
  void beatThatHangsLosesNoLeaseThatTheNextOneKeeps() throws Exception {
    gateway.hangOnce("heartbeat");

    beatUntil(() -> "t", this::isBeyondTheLimit);

    assertEquals(Optional.empty(), stop.reason());
  }

  @Test
  @Tag("T2")
  void beatsThatAllFailInTheRunnerLoseTheLease() throws Exception {
    beatUntil(() -> unexpected(), () -> stop.reason().isPresent());

    assertEquals(Optional.of(StopReason.LEASE_LOST), stop.reason());
  }

  @Test
  @Tag("T2")
  void beatThatFailsInTheRunnerLosesNoLeaseThatTheNextOneKeeps() throws Exception {
    var calls = new AtomicInteger();

    beatUntil(() -> calls.incrementAndGet() == 1 ? unexpected() : "t", this::isBeyondTheLimit);

    assertEquals(Optional.empty(), stop.reason());
  }

  private void beatUntil(Supplier<String> token, Await.Condition<Exception> end) throws Exception {
    try (var client = new GatewayClient(gateway.address(), token, PATIENT);
        var _ = HeartBeat.start(client, task(), stop)) {
      Await.until("the end of the test", end);
    }
  }

  private boolean isBeyondTheLimit() {
    return stop.reason().isPresent() || gateway.sent("heartbeat").size() >= BEYOND_THE_LIMIT;
  }

  private static String unexpected() {
    throw new UncheckedIOException(new NoSuchFileException("token"));
  }

  private static LeasedTask task() {
    return new LeasedTask(
        new Lease("L"),
        1,
        new Task(
            new InstanceId("00000000-0000-4000-8000-000000000003"),
            "payments",
            "w",
            "1",
            "pay",
            new AgentSpec(List.of("sh"), Map.of(), Map.of()),
            StateName.RUNNING,
            Continuation.NONE,
            null,
            JsonObject.of(),
            Duration.ofMinutes(1),
            LIMIT));
  }
}
