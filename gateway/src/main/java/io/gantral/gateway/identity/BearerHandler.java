package io.gantral.gateway.identity;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Lets in who brings a token that counts, before a byte of the body is read. */
public final class BearerHandler implements Handler<RoutingContext> {
  private static final String SCHEME = "Bearer ";

  private final TokenCheck check;

  public BearerHandler(TokenCheck check) {
    this.check = check;
  }

  @Override
  public void handle(RoutingContext context) {
    var request = context.request().pause();
    Future.succeededFuture(request.getHeader("Authorization"))
        .map(BearerHandler::token)
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

  private static String token(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw TokenRefused.because("a bearer token is required");
    }
    return header.substring(SCHEME.length()).strip();
  }
}
