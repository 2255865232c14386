package io.gantral.gateway.http;

import io.gantral.gateway.contract.Resources;
import io.gantral.gateway.contract.Resources.Resource;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Problem;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Finds what a request is about, before anything of its body is read, and refuses what is not
 * there. What needs a token is refused after the token, so that strangers learn nothing.
 */
public final class Located implements Handler<RoutingContext> {
  private static final String KEY = "gantral.located";

  private final Resources resources;

  public Located(Resources resources) {
    this.resources = resources;
  }

  /** Refuses a path at which nothing stands, and a method that is none there. */
  public static void require(RoutingContext context) {
    Optional<Resource> found = context.get(KEY);
    var there = found.orElseThrow(() -> Problem.of(Code.NOT_FOUND).failure());
    if (there.operation(context.request().method().name()).isEmpty()) {
      throw Problem.of(Code.METHOD_NOT_ALLOWED).failure();
    }
    context.next();
  }

  /** The methods of what was found. */
  static String allowed(RoutingContext context) {
    return context.get(KEY, Optional.<Resource>empty()).map(Resource::allowed).orElse("");
  }

  @Override
  public void handle(RoutingContext context) {
    var found = resources.at(path(context));
    context.put(KEY, found);
    found
        .flatMap(there -> there.operation(context.request().method().name()))
        .ifPresent(operation -> Telemetry.operation(context, operation));
    context.next();
  }

  private static String path(RoutingContext context) {
    try {
      return context.normalizedPath();
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(Code.REQUEST_INVALID, "path:", "no percent-encoded path").failure();
    }
  }
}
