package io.gantral.gateway;

import io.gantral.gateway.contract.RequestForms;
import io.gantral.gateway.contract.Schema;
import io.gantral.gateway.door.ReadBody;
import io.gantral.gateway.http.HomeLoop;
import io.gantral.gateway.http.Parameters;
import io.gantral.gateway.http.Reply;
import io.gantral.gateway.http.StrictBody;
import io.gantral.gateway.identity.Caller;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/** The operations of the contract, each of which gets its checks and its one handler. */
final class Operations {
  private final RouterBuilder builder;
  private final RequestForms forms;
  private final HomeLoop home;
  private final ReadBody reader;
  private final Function<Schema, StrictBody> parser;

  /**
   * Operations without handlers.
   *
   * @param home where they are answered
   * @param parser of bodies of a form
   */
  Operations(
      RouterBuilder builder,
      RequestForms forms,
      HomeLoop home,
      ReadBody reader,
      Function<Schema, StrictBody> parser) {
    this.builder = builder;
    this.forms = forms;
    this.home = home;
    this.reader = reader;
    this.parser = parser;
  }

  /** Answers an operation without a body with what a future brings. */
  Operations answer(String operationId, Function<RoutingContext, Future<Reply>> handler) {
    return handle(operationId, atHome(handler));
  }

  /**
   * Answers an operation with a body.
   *
   * @param admission refuses callers for whose role no body needs to be read
   */
  Operations answer(
      String operationId,
      Consumer<Caller> admission,
      Function<RoutingContext, Future<Reply>> handler) {
    return handle(operationId, admission, atHome(handler));
  }

  /** Hands an operation without a body to a handler that answers by itself. */
  Operations handle(String operationId, Handler<RoutingContext> handler) {
    var route = route(operationId);
    if (forms.of(operationId).body().isPresent()) {
      throw new IllegalStateException("nobody is admitted to " + operationId);
    }
    route.addHandler(handler);
    return this;
  }

  /** Hands an operation with a body to a handler that answers by itself. */
  Operations handle(
      String operationId, Consumer<Caller> admission, Handler<RoutingContext> handler) {
    var body = forms.of(operationId).body().orElseThrow();
    route(operationId)
        .addHandler(context -> admit(context, admission))
        .addHandler(reader)
        .addHandler(parser.apply(body))
        .addHandler(handler);
    return this;
  }

  private OpenAPIRoute route(String operationId) {
    var route = Objects.requireNonNull(builder.getRoute(operationId), operationId);
    if (!route.getHandlers().isEmpty()) {
      throw new IllegalStateException("two handlers for " + operationId);
    }
    // The token was checked before, so that nobody's body is read for nothing. The checks are ours,
    // for the library's own ones wait for each other and guess numbers out of texts.
    return route
        .setDoSecurity(false)
        .setDoValidation(false)
        .addHandler(new Parameters(forms.of(operationId).parameters()));
  }

  private Handler<RoutingContext> atHome(Function<RoutingContext, Future<Reply>> handler) {
    return context -> Reply.respond(context, asked -> home.call(() -> handler.apply(asked)));
  }

  private static void admit(RoutingContext context, Consumer<Caller> admission) {
    admission.accept(Caller.of(context));
    context.next();
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
