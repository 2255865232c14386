package io.gantral.gateway.door;

import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Problem;
import io.vertx.ext.web.RoutingContext;

/** Refuses a request that names two hosts: whoever stands before us may have read the other one. */
public final class OneHost {
  private static final String HEADER = "Host";

  private OneHost() {}

  /** Source: RFC 9112, 3.2. */
  public static void require(RoutingContext context) {
    if (context.request().headers().getAll(HEADER).size() > 1) {
      throw Problem.invalid(Code.REQUEST_INVALID, "header:" + HEADER, "at most 1 value").failure();
    }
    context.next();
  }
}
