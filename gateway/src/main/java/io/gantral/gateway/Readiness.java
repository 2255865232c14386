package io.gantral.gateway;

import io.gantral.authority.json.JsonObject;
import io.gantral.gateway.engine.Executions;
import io.gantral.gateway.http.Reply;
import io.gantral.gateway.identity.IssuerKeys;
import io.gantral.gateway.store.Index;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether the gateway can do its work: the issuer's keys are known, index and engine answer, and it
 * is not about to end. Anybody may ask, so one check serves all who ask until it is a second old.
 *
 * <p>Lives on one event loop.
 */
final class Readiness {
  private static final int READY = 200;
  private static final int NOT_READY = 503;

  /** How long a neighbour may take here; one that takes longer does not answer. */
  private static final Duration LIMIT = Duration.ofSeconds(3);

  private static final Duration FRESH = Duration.ofSeconds(1);

  private final IssuerKeys keys;
  private final Index index;
  private final Executions executions;
  private final InstantSource clock;
  private @Nullable Future<Reply> latest;
  private Instant stale = Instant.MIN;
  private boolean draining;

  Readiness(IssuerKeys keys, Index index, Executions executions, InstantSource clock) {
    this.keys = keys;
    this.index = index;
    this.executions = executions;
    this.clock = clock;
  }

  /** From now on the answer is no. */
  void drain() {
    draining = true;
  }

  Future<Reply> check(RoutingContext context) {
    if (draining) {
      return Future.succeededFuture(reply(false, JsonObject.builder().put("serving", false)));
    }
    if (latest == null || (latest.isComplete() && !clock.instant().isBefore(stale))) {
      latest = ask().onComplete(done -> stale = clock.instant().plus(FRESH));
    }
    return latest;
  }

  private Future<Reply> ask() {
    var issuer = inTime(keys.refreshWhereUnknown().map(done -> keys.known()));
    var postgres = inTime(index.answers());
    var engine = inTime(executions.answers());
    return Future.all(issuer, postgres, engine)
        .map(all -> reply(issuer.result(), postgres.result(), engine.result()));
  }

  private static Future<Boolean> inTime(Future<Boolean> answer) {
    return answer.timeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS).otherwise(false);
  }

  private static Reply reply(boolean issuer, boolean postgres, boolean engine) {
    var checks =
        JsonObject.builder()
            .put("issuer", issuer)
            .put("postgres", postgres)
            .put("engine", engine)
            .put("serving", true);
    return reply(issuer && postgres && engine, checks);
  }

  private static Reply reply(boolean ready, JsonObject.Builder checks) {
    return Reply.json(
        ready ? READY : NOT_READY,
        JsonObject.builder().put("ready", ready).put("checks", checks.build()).build());
  }
}
