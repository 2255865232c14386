package io.gantral.gateway;

import io.gantral.authority.json.JsonObject;
import io.gantral.gateway.engine.Executions;
import io.gantral.gateway.http.Reply;
import io.gantral.gateway.identity.IssuerKeys;
import io.gantral.gateway.store.Index;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** Whether the gateway can do its work: the issuer's keys are known, index and engine answer. */
final class Readiness {
  private static final int READY = 200;
  private static final int NOT_READY = 503;

  private final IssuerKeys keys;
  private final Index index;
  private final Executions executions;

  Readiness(IssuerKeys keys, Index index, Executions executions) {
    this.keys = keys;
    this.index = index;
    this.executions = executions;
  }

  Future<Reply> check(RoutingContext context) {
    var postgres = index.answers();
    var engine = executions.answers();
    return keys.refreshWhereUnknown()
        .compose(done -> Future.all(postgres, engine))
        .map(both -> reply(postgres.result(), engine.result()));
  }

  private Reply reply(boolean postgres, boolean engine) {
    var ready = keys.known() && postgres && engine;
    var checks =
        JsonObject.builder()
            .put("issuer", keys.known())
            .put("postgres", postgres)
            .put("engine", engine)
            .build();
    return Reply.json(
        ready ? READY : NOT_READY,
        JsonObject.builder().put("ready", ready).put("checks", checks).build());
  }
}
