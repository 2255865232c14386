package io.gantral.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries events from the outbox to Kafka: at least once, and at first sight in order per instance.
 *
 * <p>An event leaves the outbox only after Kafka has acknowledged it, and its successor is not sent
 * before. Of any number of relays on one database one works and the others stand by, by a {@link
 * Lease}. One that was frozen and goes on may send once more what it had begun: of each instance at
 * most the one event whose predecessors had all been acknowledged, which its successor sent or
 * sends as well. Then it finds its lease gone, deletes nothing and stands by.
 *
 * <p>It looks for events by polling: a notification at commit takes a lock across the whole
 * database, and would be lost with the session anyway. Whatever is away is tried again, at most
 * every {@link #LONGEST_PAUSE}, and told in one line.
 */
public final class OutboxRelay implements AutoCloseable {

  /** How long a relay pauses at most before it tries again. */
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
  private static final Duration STANDBY_PAUSE = Duration.ofSeconds(1);
  private static final Duration PATIENCE_ON_CLOSE = Duration.ofSeconds(2);
  private static final int BATCH = 500;
  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);

  private final DataSource postgres;
  private final RelaySettings settings;
  private final Lease lease;
  private final Neighbour index = new Neighbour("postgres (outbox)", Clock.systemUTC());
  private final Neighbour kafka = new Neighbour("kafka", Clock.systemUTC());
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().name("outbox-relay").daemon().unstarted(this::run);
  private volatile Condition condition = Condition.STARTING;
  private Duration pause = SHORTEST_PAUSE;

  /** How a relay fares. */
  public enum Condition {
    STARTING,
    /** Another relay has the lease. */
    STANDING_BY,
    RELAYING,
    POSTGRES_AWAY,
    KAFKA_AWAY,
    STOPPED
  }

  private OutboxRelay(DataSource postgres, RelaySettings settings) {
    this.postgres = postgres;
    this.settings = settings;
    lease = new Lease("relay", settings.lease());
  }

  /**
   * Starts a relay on a thread of its own; neither Postgres nor Kafka needs to be there yet.
   *
   * @param unpooled gives connections whose session ends when they are closed
   */
  public static OutboxRelay start(DataSource unpooled, RelaySettings settings) {
    var relay = new OutboxRelay(unpooled, settings);
    relay.thread.start();
    return relay;
  }

  /** How it fares now. */
  public Condition condition() {
    return condition;
  }

  /** Ends after the events that are under way, or without them if they take too long. */
  @Override
  public void close() {
    stopping.countDown();
    try {
      if (!thread.join(PATIENCE_ON_CLOSE)) {
        thread.interrupt();
        thread.join(PATIENCE_ON_CLOSE);
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!isStopping()) {
        relayUntilSomethingIsAway();
      }
    } catch (InterruptedException e) {
      LOG.debug("the relay was interrupted");
    } finally {
      condition = Condition.STOPPED;
    }
  }

  private void relayUntilSomethingIsAway() throws InterruptedException {
    try (var session = postgres.getConnection()) {
      relay(new Outbox(session, lease));
    } catch (SQLException e) {
      condition = Condition.POSTGRES_AWAY;
      index.away(e);
      pauseLonger();
    } catch (RuntimeException e) {
      LOG.error("the outbox relay begins anew after what should not happen", e);
      pauseLonger();
    }
  }

  private void relay(Outbox outbox) throws SQLException, InterruptedException {
    while (!isStopping() && !outbox.isHeld()) {
      index.back();
      condition = Condition.STANDING_BY;
      pauseFor(STANDBY_PAUSE);
    }
    try (var topic = EventTopic.open(settings)) {
      while (!isStopping() && outbox.isHeld()) {
        relaySome(topic, outbox);
      }
    } catch (KafkaException e) {
      condition = Condition.KAFKA_AWAY;
      kafka.away(e);
    }
    outbox.release();
    if (condition == Condition.KAFKA_AWAY) {
      pauseLonger();
    }
  }

  private void relaySome(EventTopic topic, Outbox outbox)
      throws SQLException, InterruptedException {
    var events = outbox.next(BATCH);
    index.back();
    for (var round : OutboxEvent.inRounds(events)) {
      if (!outbox.isHeld() || !relay(round, topic, outbox)) {
        return;
      }
      kafka.back();
    }
    condition = Condition.RELAYING;
    pause = SHORTEST_PAUSE;
    if (events.isEmpty()) {
      pauseFor(settings.poll());
    }
  }

  /** Whether the lease was held to the end. */
  private static boolean relay(List<OutboxEvent> round, EventTopic topic, Outbox outbox)
      throws SQLException, InterruptedException {
    var acknowledged = new ArrayList<OutboxEvent>();
    boolean held;
    try {
      topic.send(round, acknowledged);
    } finally {
      held = outbox.delete(acknowledged);
    }
    return held;
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void pauseLonger() throws InterruptedException {
    pauseFor(pause);
    var twice = pause.multipliedBy(2);
    pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  private void pauseFor(Duration duration) throws InterruptedException {
    var ignored = stopping.await(duration.toNanos(), TimeUnit.NANOSECONDS);
  }
}
