package io.gantral.gateway.http;

import io.gantral.gateway.contract.Findings;
import io.gantral.gateway.contract.Parameter;
import io.gantral.gateway.contract.Parameter.Place;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Problem;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds path, query and headers to the contract: the very texts that handlers read afterwards, as
 * they were sent.
 */
public final class Parameters implements Handler<RoutingContext> {
  private final List<Parameter> parameters;
  private final Set<String> known;

  public Parameters(List<Parameter> parameters) {
    this.parameters = List.copyOf(parameters);
    known =
        parameters.stream()
            .filter(parameter -> parameter.in() == Place.QUERY)
            .map(Parameter::name)
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void handle(RoutingContext context) {
    var query = query(context);
    var findings = new Findings();
    for (var parameter : parameters) {
      parameter.check(values(context, query, parameter), findings);
    }
    checkKnown(query, findings);
    findings.requireNone();
    context.next();
  }

  /** What nobody reads may be a filter that its sender believes in. */
  private void checkKnown(MultiMap query, Findings findings) {
    query.names().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> findings.addUnknown("query:" + name));
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
