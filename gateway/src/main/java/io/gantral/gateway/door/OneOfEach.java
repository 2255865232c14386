package io.gantral.gateway.door;

import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * Refuses a request that says twice for whom, from whom or in which form it is: whoever stands
 * before us may have read the other one.
 */
public final class OneOfEach {
  private static final List<String> HEADERS = List.of("Host", "Authorization", "Content-Type");

  private OneOfEach() {}

  /** Source: RFC 9110, 5.3; of hosts RFC 9112, 3.2. */
  public static void require(RoutingContext context) {
    for (var header : HEADERS) {
      if (context.request().headers().getAll(header).size() > 1) {
        throw Problem.invalid(Code.REQUEST_INVALID, "header:" + header, "at most 1 value")
            .failure();
      }
    }
    context.next();
  }
}
