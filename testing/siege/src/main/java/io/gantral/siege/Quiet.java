package io.gantral.siege;

import io.gantral.siege.evidence.Engine;
import io.gantral.siege.evidence.Index;
import io.gantral.siege.house.House;
import io.grpc.StatusRuntimeException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Waits after a siege until every execution has ended and every event has left, or until that comes
 * no nearer: how fast it does depends on the machine.
 */
public final class Quiet {
  private static final Duration LONGEST = Duration.ofMinutes(4);
  private static final long LOOK_MILLIS = 1_000;
  private static final long SHOW_MILLIS = 20_000;

  /** The index and the engine's lists follow what happened. */
  private static final long SETTLE_MILLIS = 3_000;

  private final House house;
  private final Consumer<String> log;

  /**
   * A wait.
   *
   * @param log is told how it goes
   */
  public Quiet(House house, Consumer<String> log) {
    this.house = house;
    this.log = log;
  }

  /** Returns when it is quiet, or when for long nothing more has ended. */
  public void await() throws InterruptedException {
    var began = System.currentTimeMillis();
    var moved = began;
    var shown = began;
    var fewest = Long.MAX_VALUE;
    for (var left = left(); !left.isNothing(); left = left()) {
      var now = System.currentTimeMillis();
      if (left.all() < fewest) {
        fewest = left.all();
        moved = now;
      }
      if (now - moved > LONGEST.toMillis()) {
        log.accept("siege: it does not become quiet: " + left);
        return;
      }
      if (now - shown > SHOW_MILLIS) {
        log.accept("siege: waiting for quiet: " + left);
        shown = now;
      }
      Thread.sleep(LOOK_MILLIS);
    }
    Thread.sleep(SETTLE_MILLIS);
    log.accept("siege: quiet after %d s".formatted((System.currentTimeMillis() - began) / 1_000));
  }

  private Left left() {
    try (var engine = new Engine(house.engine(), house.layout().namespace())) {
      var open = engine.executions().values().stream().filter(Engine.OPEN::equals).count();
      return new Left(open, new Index(house.layout().jdbcUrl()).outbox());
    } catch (SQLException | StatusRuntimeException e) {
      return new Left(Left.UNKNOWN, 0);
    }
  }

  /** What is still going on. */
  private record Left(long open, long outbox) {
    /** How many are open while a neighbour does not answer yet. */
    static final long UNKNOWN = Long.MAX_VALUE;

    boolean isNothing() {
      return all() == 0;
    }

    long all() {
      return open + outbox;
    }

    @Override
    public String toString() {
      return open == UNKNOWN
          ? "a neighbour does not answer yet"
          : "%d executions open, %d events in the outbox".formatted(open, outbox);
    }
  }
}
