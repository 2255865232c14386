package io.gantral.gateway.http;

import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Denials;
import io.gantral.gateway.problem.Diagnosis;
import io.gantral.gateway.problem.Problem;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.lang.System.Logger.Level;

/** The one place that turns failures into statuses and problem documents. */
public final class FailureHandler implements Handler<RoutingContext> {
  private static final System.Logger LOG = System.getLogger(FailureHandler.class.getName());

  private final int maxBody;
  private final Denials denials;

  /**
   * The handler of a gateway.
   *
   * @param maxBody the longest body, in bytes, for whoever sent a longer one
   * @param denials is told of each 401 and 403
   */
  public FailureHandler(int maxBody, Denials denials) {
    this.maxBody = maxBody;
    this.denials = denials;
  }

  @Override
  public void handle(RoutingContext context) {
    var problem = withLimit(Diagnosis.of(context.failure(), context.statusCode()));
    log(context, problem);
    if (context.response().ended() || context.response().closed()) {
      return;
    }
    if (context.response().headWritten()) {
      context.request().connection().close();
      return;
    }
    send(context, problem);
  }

  private Problem withLimit(Problem problem) {
    return problem.code() == Code.BODY_TOO_LARGE
        ? Problem.invalid(problem.code(), "", "at most " + maxBody + " bytes")
        : problem;
  }

  private static void send(RoutingContext context, Problem problem) {
    var response = context.response();
    response.headers().clear();
    if (problem.code() == Code.UNAUTHENTICATED) {
      response.putHeader("WWW-Authenticate", Bearer.challenge(context.request()));
    }
    if (problem.code() == Code.METHOD_NOT_ALLOWED) {
      response.putHeader("Allow", Located.allowed(context));
    }
    Problems.send(response, problem, RequestId.of(context));
  }

  /** What is nobody's fault here needs no line; what broke needs its cause. */
  private void log(RoutingContext context, Problem problem) {
    if (problem.status() == Code.INTERNAL.status()) {
      LOG.log(Level.ERROR, "request failed request_id=" + RequestId.of(context), context.failure());
    }
    if (Denials.is(problem)) {
      denials.log(
          problem, Telemetry.subject(context), Telemetry.operation(context), RequestId.of(context));
    }
  }
}
