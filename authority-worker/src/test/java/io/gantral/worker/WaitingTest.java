package io.gantral.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gantral.authority.artifact.Attestor;
import io.gantral.config.EngineConfig;
import io.gantral.testkit.Await;
import io.gantral.testkit.tls.Door;
import io.gantral.worker.door.Attestations;
import io.gantral.worker.door.ExecutionDoor;
import io.gantral.worker.guard.Guard;
import io.gantral.worker.guard.PolicyBundle;
import io.gantral.worker.health.Health;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A worker waits for a neighbour for as long as it takes. */
final class WaitingTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Guard guard = new Guard(PolicyBundle.ofDefaultPolicy(), LIMIT);
  private int starts;

  /** As one does that is started anew. */
  @Test
  void anEngineThatGoesAwayWhileItsWorkerStartsIsWaitedForAgain() throws IOException {
    try (var authority = new Authority();
        var health = new Health();
        var worker = startedAtTheSecondTry(authority, health)) {
      assertEquals(2, starts);
      Await.until("it polls", worker::isPolled);
    } finally {
      guard.close();
    }
  }

  private EngineWorker startedAtTheSecondTry(Authority authority, Health health)
      throws IOException {
    var door = Door.open(0, authority.enginePort());
    var engine = EngineConfig.at("127.0.0.1:" + door.port());
    return new Waiting(health)
        .engine(
            engine,
            () -> ++starts == 1 ? startBehind(door, engine, authority) : start(engine, authority));
  }

  /** Behind a door that is opened again only when the start is over. */
  private EngineWorker startBehind(Door door, EngineConfig engine, Authority authority) {
    try {
      door.close();
      return start(engine, authority);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      open(door.port(), authority.enginePort());
    }
  }

  private static void open(int port, int server) {
    try {
      assertEquals(port, Door.open(port, server).port());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private EngineWorker start(EngineConfig engine, Authority authority) {
    var attestations = new Attestations(Authority.TRUSTED, authority.incidents());
    var attestor = new Attestor(Authority.KEY, Clock.systemUTC());
    return EngineWorker.start(
        engine,
        new GuardAndCommit(guard, authority.committer(), attestations, attestor, LIMIT),
        new ExecutionDoor(attestations, Authority.KEY),
        LIMIT,
        LIMIT,
        1);
  }
}
