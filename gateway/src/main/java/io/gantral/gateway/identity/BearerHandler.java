package io.gantral.gateway.identity;

import io.gantral.gateway.http.Bearer;
import io.gantral.gateway.http.HomeLoop;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Lets in who brings a token that counts, before a byte of the body is read. */
public final class BearerHandler implements Handler<RoutingContext> {
  private final HomeLoop home;
  private final TokenCheck check;

  public BearerHandler(HomeLoop home, TokenCheck check) {
    this.home = home;
    this.check = check;
  }

  @Override
  public void handle(RoutingContext context) {
    var request = context.request().pause();
    Future.succeededFuture(Bearer.token(request))
        .map(BearerHandler::required)
        .compose(token -> home.call(() -> check.check(token)))
        .onComplete(caller -> enter(context, caller), context::fail);
  }

  /** The request stays as it is: whoever needs its body goes on reading it. */
  private static void enter(RoutingContext context, Caller caller) {
    caller.enter(context);
    context.next();
  }

  private static String required(Optional<String> token) {
    return token.orElseThrow(() -> TokenRefused.because("a bearer token is required"));
  }
}
