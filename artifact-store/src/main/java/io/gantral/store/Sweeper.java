package io.gantral.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps again and again on a thread of its own, while no other process does: of all sweepers on
 * one database one holds the lease.
 *
 * <p>The pause between two sweeps is the configured one, or {@link #SHARE} times as long as the
 * last sweep took where that is longer, so that a large store is not swept without end.
 */
public final class Sweeper implements AutoCloseable {

  /** How much longer the pause is than a sweep, at least. */
  static final int SHARE = 20;

  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration PATIENCE_ON_CLOSE = Duration.ofSeconds(2);
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

  private final Sweep sweep;
  private final DataSource postgres;
  private final Duration interval;
  private final Lease lease = new Lease("sweep", LEASE);
  private final Neighbour neighbours = new Neighbour("what the sweep compares", Clock.systemUTC());
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final LongAdder sweeps = new LongAdder();
  private final LongAdder mended = new LongAdder();
  private final Thread thread = Thread.ofPlatform().name("sweeper").daemon().unstarted(this::run);

  private Sweeper(Sweep sweep, DataSource postgres, Duration interval) {
    this.sweep = sweep;
    this.postgres = postgres;
    this.interval = interval;
  }

  /** Starts to sweep, at once and then after each pause; nothing needs to be there yet. */
  public static Sweeper start(Sweep sweep, DataSource postgres, Duration interval) {
    var sweeper = new Sweeper(sweep, postgres, interval);
    sweeper.thread.start();
    return sweeper;
  }

  /** How many sweeps this process has ended. */
  public long sweeps() {
    return sweeps.sum();
  }

  /** How many artifacts it has brought to the index and the outbox. */
  public long mended() {
    return mended.sum();
  }

  @Override
  public void close() {
    stopping.countDown();
    try {
      if (!thread.join(PATIENCE_ON_CLOSE)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      do {
        var started = System.nanoTime();
        sweepOnce();
        var took = Duration.ofNanos(System.nanoTime() - started).multipliedBy(SHARE);
        pauseFor(took.compareTo(interval) > 0 ? took : interval);
      } while (!isStopping());
    } catch (InterruptedException e) {
      LOG.debug("the sweeper was interrupted");
    }
  }

  private void sweepOnce() {
    try (var session = postgres.getConnection()) {
      if (lease.hold(session)) {
        var report = sweep.once(() -> !isStopping() && isHeld(session));
        sweeps.increment();
        mended.add(report.mended());
        tell(report);
      }
      neighbours.back();
    } catch (SQLException | IndexException | IOException e) {
      neighbours.away(e);
    } catch (RuntimeException e) {
      LOG.error("a sweep ended by what should not happen", e);
    }
  }

  private boolean isHeld(Connection session) {
    try {
      return lease.hold(session);
    } catch (SQLException e) {
      throw new IndexException("renew the lease of the sweep", e);
    }
  }

  private static void tell(Sweep.Report report) {
    if (report.mended() > 0) {
      LOG.atInfo()
          .addKeyValue("artifacts", report.mended())
          .log("brought to the index and the outbox what they lacked");
    }
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void pauseFor(Duration duration) throws InterruptedException {
    var ignored = stopping.await(duration.toNanos(), TimeUnit.NANOSECONDS);
  }
}
