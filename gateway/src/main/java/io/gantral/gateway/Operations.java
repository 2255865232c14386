package io.gantral.gateway;

import io.gantral.authority.json.JsonLimits;
import io.gantral.gateway.contract.RequestForms;
import io.gantral.gateway.http.Blocking;
import io.gantral.gateway.http.Parameters;
import io.gantral.gateway.http.Reply;
import io.gantral.gateway.http.StrictBody;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.Objects;
import java.util.function.Function;

/** The operations of the contract, each of which gets its checks and its one handler. */
final class Operations {
  private final RouterBuilder builder;
  private final RequestForms forms;
  private final Blocking blocking;
  private final JsonLimits limits;

  Operations(RouterBuilder builder, RequestForms forms, Blocking blocking, JsonLimits limits) {
    this.builder = builder;
    this.forms = forms;
    this.blocking = blocking;
    this.limits = limits;
  }

  /** Answers an operation with what a future brings. */
  Operations answer(String operationId, Function<RoutingContext, Future<Reply>> handler) {
    return handle(operationId, context -> Reply.respond(context, handler));
  }

  /** Hands an operation to a handler that answers by itself. */
  Operations handle(String operationId, Handler<RoutingContext> handler) {
    var route = Objects.requireNonNull(builder.getRoute(operationId), operationId);
    if (!route.getHandlers().isEmpty()) {
      throw new IllegalStateException("two handlers for " + operationId);
    }
    var form = forms.of(operationId);
    // The token was checked before, so that nobody's body is read for nothing. The checks are ours,
    // for the library's own ones wait for each other and guess numbers out of texts.
    route.setDoSecurity(false).setDoValidation(false);
    route.addHandler(new Parameters(form.parameters()));
    form.body().ifPresent(body -> route.addHandler(new StrictBody(blocking, limits, body)));
    route.addHandler(handler);
    return this;
  }

  /** Refuses a contract with an operation that nobody answers. */
  void requireComplete() {
    for (var route : builder.getRoutes()) {
      if (route.getHandlers().isEmpty()) {
        throw new IllegalStateException("no handler for " + route.getOperation().getOperationId());
      }
    }
  }
}
