package io.gantral.gateway.door;

import io.gantral.gateway.http.Ending;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes connections on which no request was under way for too long: whoever is silent, and whoever
 * begins a head and does not come to its end. Thread-safe.
 */
public final class IdleConnections {
  private final Duration limit;
  private final InstantSource clock;
  private final Map<HttpConnection, Activity> open = new ConcurrentHashMap<>();

  /**
   * No connections yet.
   *
   * @param limit how long one may be without a request
   */
  public IdleConnections(Duration limit, InstantSource clock) {
    this.limit = limit;
    this.clock = clock;
  }

  /** How many connections are open. */
  public int size() {
    return open.size();
  }

  /** Takes note of a connection until it is closed. */
  public void opened(HttpConnection connection) {
    open.put(connection, new Activity(clock));
    connection.closeHandler(closed -> open.remove(connection));
  }

  /** Takes note of a request until it has ended. */
  public void watch(RoutingContext context) {
    var activity = open.get(context.request().connection());
    if (activity != null) {
      activity.begin();
      Ending.of(context).then(activity::end);
    }
    context.next();
  }

  /** Closes those that are idle for too long. */
  public void sweep() {
    var before = clock.instant().minus(limit);
    open.forEach(
        (connection, activity) -> {
          if (activity.isIdleSince(before)) {
            connection.close();
          }
        });
  }

  private static final class Activity {
    private final InstantSource clock;
    private int requests;
    private Instant idleSince;

    private Activity(InstantSource clock) {
      this.clock = clock;
      idleSince = clock.instant();
    }

    private synchronized void begin() {
      requests++;
    }

    private synchronized void end() {
      requests--;
      idleSince = clock.instant();
    }

    private synchronized boolean isIdleSince(Instant moment) {
      return requests == 0 && idleSince.isBefore(moment);
    }
  }
}
