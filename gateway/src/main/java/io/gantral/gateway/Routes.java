package io.gantral.gateway;

import io.gantral.authority.json.JsonLimits;
import io.gantral.gateway.http.FailureHandler;
import io.gantral.gateway.http.Reply;
import io.gantral.gateway.http.RequestId;
import io.gantral.gateway.http.Telemetry;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Denials;
import io.gantral.gateway.problem.Problem;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import java.nio.charset.StandardCharsets;

/**
 * The way of a request: its identity, its token, its body within the limit, its parameters and the
 * body's strict parse as the contract says, its handler.
 */
final class Routes {
  /** Whatever is below needs a token, also what does not exist. */
  private static final String API = "/v1/*";

  private static final String EVERYTHING = "/*";
  private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Vertx vertx;
  private final GatewayConfig config;
  private final Parts parts;
  private final Contract contract;
  private final PrometheusMeterRegistry meters;

  Routes(
      Vertx vertx,
      GatewayConfig config,
      Parts parts,
      Contract contract,
      PrometheusMeterRegistry meters) {
    this.vertx = vertx;
    this.config = config;
    this.parts = parts;
    this.contract = contract;
    this.meters = meters;
  }

  Router router(OpenAPIContract requests) {
    var builder = RouterBuilder.create(vertx, requests, RequestExtractor.withBodyHandler());
    var maxBody = config.http().maxBody();
    var limits = JsonLimits.EDGE.withMaxBytes(maxBody);
    bind(new Operations(builder, contract.forms(), parts.blocking(), limits));
    var router = Router.router(vertx);
    router.route().handler(new RequestId());
    router.route().handler(new Telemetry(meters));
    router.route().handler(context -> name(context, requests));
    router.route(API).handler(parts.bearer());
    router.route().handler(BodyHandler.create(false).setBodyLimit(maxBody));
    router.route(EVERYTHING).subRouter(builder.createRouter());
    return withFailures(router, new FailureHandler(maxBody, new Denials(System::nanoTime)));
  }

  private void bind(Operations operations) {
    parts.bind(operations);
    operations
        .answer("health", context -> Future.succeededFuture(Reply.empty(200)))
        .answer("metrics", context -> Future.succeededFuture(metrics()))
        .answer("contract", context -> Future.succeededFuture(contract()))
        .requireComplete();
  }

  private static void name(RoutingContext context, OpenAPIContract requests) {
    var operation = requests.findOperation(path(context), context.request().method());
    if (operation != null) {
      Telemetry.operation(context, operation.getOperationId());
    }
    context.next();
  }

  private static String path(RoutingContext context) {
    try {
      return context.normalizedPath();
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(Code.REQUEST_INVALID, "path:", "no percent-encoded path").failure();
    }
  }

  private static Router withFailures(Router router, FailureHandler handler) {
    router.route().failureHandler(handler);
    for (int status : new int[] {400, 404, 405, 406, 413, 415, 500}) {
      router.errorHandler(status, handler);
    }
    return router;
  }

  private Reply metrics() {
    return Reply.bytes(200, METRICS_TYPE, meters.scrape().getBytes(StandardCharsets.UTF_8));
  }

  private Reply contract() {
    return Reply.bytes(200, "application/yaml", contract.yaml());
  }
}
