package io.gantral.gateway.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.gantral.gateway.engine.EngineTask;
import io.gantral.gateway.http.Reply;
import io.gantral.runner.protocol.LeasedTask;
import io.gantral.runner.protocol.Wire;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Puts tasks into the hands of runners, each under a lease of that runner alone. */
public final class Deliveries {
  private static final System.Logger LOG = System.getLogger(Deliveries.class.getName());

  /** How much longer than the agent may run the lease counts, for the runner's last report. */
  private static final Duration MARGIN = Duration.ofMinutes(10);

  private final LeaseSeal seal;
  private final LaterAttempts later;
  private final InstantSource clock;

  public Deliveries(LeaseSeal seal, LaterAttempts later, InstantSource clock) {
    this.seal = seal;
    this.later = later;
    this.clock = clock;
  }

  /** Sends a task to a runner that waits; fails where the runner is gone. */
  Future<Void> deliver(EngineTask task, Waiter waiter) {
    var claim = Claim.of(task, waiter.caller().actor(), expiry(task));
    later.delivered(claim);
    log(task, waiter);
    return send(waiter.response(), new LeasedTask(seal.seal(claim), task.attempt(), task.task()));
  }

  /** The name that a runner gives itself is for people who look for it here, and binds nothing. */
  private static void log(EngineTask task, Waiter waiter) {
    LOG.log(
        Level.DEBUG,
        () ->
            String.format(
                Locale.ROOT,
                "task goes out instance=%s attempt=%d subject=%s runner_id=%s",
                task.task().instanceId(),
                task.attempt(),
                waiter.caller().actor().subject(),
                waiter.runnerId()));
  }

  private Instant expiry(EngineTask task) {
    return clock.instant().plus(task.task().timeLimit()).plus(MARGIN);
  }

  private static Future<Void> send(HttpServerResponse response, LeasedTask task) {
    if (response.closed() || response.ended()) {
      return Future.failedFuture("the runner is gone");
    }
    return Reply.json(bytes(task)).send(response);
  }

  private static byte[] bytes(LeasedTask task) {
    try {
      return Wire.mapper().writeValueAsBytes(task);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a task that has no JSON", e);
    }
  }
}
