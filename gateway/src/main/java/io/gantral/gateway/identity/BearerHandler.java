package io.gantral.gateway.identity;

import io.gantral.gateway.http.Bearer;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Lets in who brings a token that counts, before a byte of the body is read. */
public final class BearerHandler implements Handler<RoutingContext> {
  private final TokenCheck check;

  public BearerHandler(TokenCheck check) {
    this.check = check;
  }

  @Override
  public void handle(RoutingContext context) {
    var request = context.request().pause();
    Future.succeededFuture(Bearer.token(request))
        .map(BearerHandler::required)
        .compose(check::check)
        .onComplete(
            caller -> enter(context, caller),
            failure -> {
              request.resume();
              context.fail(failure);
            });
  }

  private static void enter(RoutingContext context, Caller caller) {
    caller.enter(context);
    context.request().resume();
    context.next();
  }

  private static String required(Optional<String> token) {
    return token.orElseThrow(() -> TokenRefused.because("a bearer token is required"));
  }
}
