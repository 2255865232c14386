package io.gantral.gateway.http;

import io.gantral.gateway.contract.Findings;
import io.gantral.gateway.contract.Parameter;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Problem;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.Optional;

/**
 * Holds path, query and headers to the contract: the very texts that handlers read afterwards, as
 * they were sent.
 */
public final class Parameters implements Handler<RoutingContext> {
  private final List<Parameter> parameters;

  public Parameters(List<Parameter> parameters) {
    this.parameters = List.copyOf(parameters);
  }

  @Override
  public void handle(RoutingContext context) {
    var query = query(context);
    var findings = new Findings();
    for (var parameter : parameters) {
      parameter.check(values(context, query, parameter), findings);
    }
    findings.requireNone();
    context.next();
  }

  private static List<String> values(RoutingContext context, MultiMap query, Parameter parameter) {
    return switch (parameter.in()) {
      case PATH -> Optional.ofNullable(context.pathParam(parameter.name())).stream().toList();
      case QUERY -> query.getAll(parameter.name());
      case HEADER -> context.request().headers().getAll(parameter.name());
    };
  }

  private static MultiMap query(RoutingContext context) {
    try {
      return context.queryParams();
    } catch (HttpException e) {
      throw Problem.invalid(Code.REQUEST_INVALID, "query:", "no percent-encoded query").failure();
    }
  }
}
