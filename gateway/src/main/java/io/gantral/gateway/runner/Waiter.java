package io.gantral.gateway.runner;

import io.gantral.gateway.http.Ending;
import io.gantral.gateway.identity.Caller;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.util.List;

/**
 * A runner that waits: all that is left of its request.
 *
 * @param queues where it waits; each at most once
 * @param ending says when it has left
 */
record Waiter(
    Caller caller,
    String runnerId,
    List<QueueName> queues,
    HttpServerResponse response,
    Ending ending) {
  private static final int NOTHING = 204;

  /** The queue of a pool within a team. */
  record QueueName(String team, String pool) {}

  boolean mayStillPoll(Instant now) {
    return now.isBefore(caller.expires());
  }

  /** Tells the runner that there is nothing; where its token has expired, the next poll says so. */
  void dismiss() {
    if (!response.ended() && !response.closed()) {
      response.setStatusCode(NOTHING).end();
    }
  }
}
