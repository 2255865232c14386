package io.gantral.gateway;

import io.gantral.gateway.http.Reply;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.Objects;
import java.util.function.Function;

/** The operations of the contract, each of which gets its one handler. */
final class Operations {
  private final RouterBuilder builder;

  Operations(RouterBuilder builder) {
    this.builder = builder;
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
    // The token was checked before, so that nobody's body is read for nothing.
    route.setDoSecurity(false).addHandler(handler);
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
