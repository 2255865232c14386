package io.gantral.store;

import io.gantral.authority.InstanceId;
import io.gantral.authority.artifact.TrustedKeys;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets index and outbox follow commits without a commit ever depending on Postgres: whoever
 * committed calls {@link #follow}, which never throws and waits {@link #PATIENCE} at most.
 *
 * <p>While Postgres is well the rows are there when the call returns, and calls of many threads
 * share transactions. Where it is slow or away, the names of the instances are remembered, and what
 * their rows lack is read from the store as soon as it is back. At most {@link Behind#MOST} names
 * are remembered, and they end with the process: the {@link Sweep} finds the others.
 */
public final class IndexFollower implements AutoCloseable {

  /** How long a commit waits for its rows at most. */
  static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final int MOST_WAITING = 10_000;
  private static final int LARGEST_GROUP = 500;
  private static final int MENDED_AT_ONCE = 50;
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration PATIENCE_ON_CLOSE = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(IndexFollower.class);

  private final PostgresIndex index;
  private final Mending mending;
  private final Incidents incidents;
  private final Neighbour postgres = new Neighbour("postgres", Clock.systemUTC());
  private final Behind behind = new Behind();
  private final LongAdder followed = new LongAdder();
  private final BlockingQueue<News> arrived = new LinkedBlockingQueue<>(MOST_WAITING);
  private final Thread thread =
      Thread.ofPlatform().name("index-follower").daemon().unstarted(this::run);
  private volatile boolean slow;
  private volatile boolean stopping;
  private Duration pause = SHORTEST_PAUSE;

  private IndexFollower(PostgresIndex index, Mending mending, Incidents incidents) {
    this.index = index;
    this.mending = mending;
    this.incidents = incidents;
  }

  /**
   * Starts to follow; Postgres need not be there yet.
   *
   * @param trusted the keys whose artifacts are told to others when they are read from the store
   */
  public static IndexFollower start(
      FileStore files, PostgresIndex index, TrustedKeys trusted, Incidents incidents) {
    var follower = new IndexFollower(index, new Mending(files, index, trusted), incidents);
    follower.thread.start();
    return follower;
  }

  /**
   * Brings artifacts that stand in their slots into index and outbox, now or later.
   *
   * <p>Never throws, whatever is away, and may be repeated. A thread that is interrupted stays so.
   */
  public void follow(List<IndexEntry> committed) {
    if (!committed.isEmpty()) {
      followed.add(committed.size());
      tell(new News(committed, Map.of()));
    }
  }

  /** Brings into index and outbox soon what stands in the slots of an instance and they lack. */
  public void catchUp(InstanceId id) {
    behind.add(id);
  }

  /**
   * Has the index say, now or later, that an execution ended where no transition to an end was
   * possible; as patient as {@link #follow}, and like it never throws.
   */
  public void failed(InstanceId id, String reason) {
    tell(new News(List.of(), Map.of(id, reason)));
  }

  /** How many artifacts it was told of, adopted ones each time. */
  public long followed() {
    return followed.sum();
  }

  /** Whether Postgres is away, as far as the last attempt told. */
  public boolean isPostgresAway() {
    return postgres.isAway();
  }

  /** How many instances are known to be behind the store. */
  public int behind() {
    return behind.size();
  }

  /** Ends after what has arrived, or without it if Postgres takes too long. */
  @Override
  public void close() {
    stopping = true;
    try {
      if (!thread.join(PATIENCE_ON_CLOSE)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is to be brought to Postgres. */
  private record News(
      List<IndexEntry> committed, Map<InstanceId, String> failures, CountDownLatch done) {
    News(List<IndexEntry> committed, Map<InstanceId, String> failures) {
      this(List.copyOf(committed), failures, new CountDownLatch(1));
    }
  }

  private void tell(News news) {
    if (postgres.isAway() || !arrived.offer(news)) {
      remember(news);
      return;
    }
    try {
      if (!slow && !news.done().await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        slow = true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void remember(News news) {
    news.committed().forEach(entry -> behind.add(entry.artifact().transition().instanceId()));
    news.failures().forEach(behind::addFailed);
  }

  private void run() {
    try {
      while (!stopping || !arrived.isEmpty()) {
        var next = arrived.poll(pause.toMillis(), TimeUnit.MILLISECONDS);
        if (next != null) {
          bring(groupAfter(next));
        }
        mendSome();
      }
    } catch (InterruptedException e) {
      LOG.debug("the index follower was interrupted");
    }
  }

  private List<News> groupAfter(News first) {
    var group = new ArrayList<>(List.of(first));
    arrived.drainTo(group, LARGEST_GROUP - 1);
    return group;
  }

  private void bring(List<News> group) {
    try {
      if (postgres.isAway()) {
        group.forEach(this::remember);
      } else {
        append(group);
      }
    } catch (IndexException e) {
      note(e);
      group.forEach(this::remember);
    } finally {
      slow = false;
      group.forEach(news -> news.done().countDown());
    }
  }

  private void append(List<News> group) {
    index
        .append(group.stream().flatMap(news -> news.committed().stream()).toList())
        .forEach(behind::add);
    var failures = new HashMap<InstanceId, String>();
    group.forEach(news -> failures.putAll(news.failures()));
    for (var failure : failures.entrySet()) {
      index.markFailed(failure.getKey(), failure.getValue());
    }
  }

  private void mendSome() {
    for (int i = 0; i == 0 || (i < MENDED_AT_ONCE && arrived.isEmpty()); i++) {
      var next = behind.take();
      if (next.isEmpty()) {
        return;
      }
      if (!mend(next.get())) {
        var twice = pause.multipliedBy(2);
        pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
        return;
      }
    }
  }

  /** Whether Postgres could be asked. */
  private boolean mend(Behind.One one) {
    try {
      mending.mend(one.id());
      if (one.failure() != null) {
        index.markFailed(one.id(), one.failure());
      }
    } catch (IndexException e) {
      note(e);
      if (e.isAway()) {
        behind.putBack(one);
        return false;
      }
      incidents.tell(Incidents.Kind.ROW_REFUSED, one.id(), "index", String.valueOf(e.getMessage()));
    } catch (IOException | IllegalArgumentException e) {
      incidents.tell(
          Incidents.Kind.UNREADABLE,
          one.id(),
          "instances/" + one.id(),
          String.valueOf(e.getMessage()));
    }
    postgres.back();
    pause = SHORTEST_PAUSE;
    return true;
  }

  private void note(IndexException e) {
    if (e.isAway()) {
      postgres.away(e);
    }
  }
}
