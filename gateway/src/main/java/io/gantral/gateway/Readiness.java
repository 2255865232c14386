package io.gantral.gateway;

import io.gantral.authority.json.JsonObject;
import io.gantral.gateway.Neighbours.Condition;
import io.gantral.gateway.http.Reply;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/**
 * Whether the gateway can do its work: its neighbours are there, and it is not about to end.
 *
 * <p>Lives on one event loop.
 */
final class Readiness {
  private static final int READY = 200;
  private static final int NOT_READY = 503;

  private final Neighbours neighbours;
  private boolean draining;

  Readiness(Neighbours neighbours) {
    this.neighbours = neighbours;
  }

  /** From now on the answer is no. */
  void drain() {
    draining = true;
  }

  Future<Reply> check(RoutingContext context) {
    return draining
        ? Future.succeededFuture(reply(false, JsonObject.builder().put("serving", false)))
        : neighbours.look().map(Readiness::reply);
  }

  private static Reply reply(Condition condition) {
    var checks =
        JsonObject.builder()
            .put("issuer", condition.issuer())
            .put("postgres", condition.postgres())
            .put("engine", condition.engine())
            .put("namespace", condition.namespace())
            .put("workers", condition.workers())
            .put("store", condition.store())
            .put("serving", true);
    return reply(condition.isWhole(), checks);
  }

  private static Reply reply(boolean ready, JsonObject.Builder checks) {
    return Reply.json(
        ready ? READY : NOT_READY,
        JsonObject.builder().put("ready", ready).put("checks", checks.build()).build());
  }
}
