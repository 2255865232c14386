package io.gantral.gateway;

import io.gantral.authority.json.JsonLimits;
import io.gantral.gateway.door.Entrance;
import io.gantral.gateway.door.OneOfEach;
import io.gantral.gateway.door.ReadBody;
import io.gantral.gateway.http.Ending;
import io.gantral.gateway.http.FailureHandler;
import io.gantral.gateway.http.Leftover;
import io.gantral.gateway.http.Located;
import io.gantral.gateway.http.Reply;
import io.gantral.gateway.http.RequestId;
import io.gantral.gateway.http.StrictBody;
import io.gantral.gateway.http.Telemetry;
import io.gantral.gateway.problem.Denials;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import java.nio.charset.StandardCharsets;

/**
 * The way of a request: its identity, what it is about, its token, its parameters, its caller's
 * role; only then its body within the limits and the body's strict parse as the contract says; its
 * handler.
 */
final class Routes {
  /** Whatever is below needs a token, also what does not exist. */
  private static final String API = "/v1/*";

  private static final String EVERYTHING = "/*";
  private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Vertx vertx;
  private final GatewayConfig config;
  private final Parts parts;
  private final Entrance entrance;
  private final Contract contract;
  private final PrometheusMeterRegistry meters;

  Routes(
      Vertx vertx,
      GatewayConfig config,
      Parts parts,
      Entrance entrance,
      Contract contract,
      PrometheusMeterRegistry meters) {
    this.vertx = vertx;
    this.config = config;
    this.parts = parts;
    this.entrance = entrance;
    this.contract = contract;
    this.meters = meters;
  }

  Router router(OpenAPIContract requests) {
    var builder = RouterBuilder.create(vertx, requests, RequestExtractor.withBodyHandler());
    bind(operations(builder));
    var router = Router.router(vertx);
    router.route().handler(Ending::listen);
    router.route().handler(entrance.idle()::watch);
    router.route().handler(Leftover::watch);
    router.route().handler(new RequestId());
    router.route().handler(new Telemetry(meters));
    router.route().handler(OneOfEach::require);
    router.route().handler(new Located(contract.resources()));
    router.route(API).handler(entrance.crowd()).handler(parts.bearer());
    router.route().handler(Located::require);
    router.route(EVERYTHING).subRouter(withHeads(builder.createRouter()));
    return withFailures(
        router, new FailureHandler(config.http().maxBody(), new Denials(System::nanoTime)));
  }

  private Operations operations(RouterBuilder builder) {
    var http = config.http();
    var json = JsonLimits.EDGE.withMaxBytes(http.maxBody());
    return new Operations(
        builder,
        contract.forms(),
        parts.home(),
        new ReadBody(http.maxBody(), http.limits().bodyTime(), entrance.bodies()),
        form -> new StrictBody(parts.blocking(), json, form));
  }

  private void bind(Operations operations) {
    parts.bind(operations);
    operations
        .handle("health", context -> Reply.empty(200).send(context.response()))
        .answer("metrics", context -> Future.succeededFuture(metrics()))
        .handle("contract", context -> contract().send(context.response()))
        .requireComplete();
  }

  /** Whatever can be got has a head, too (RFC 9110, 9.1). */
  private static Router withHeads(Router operations) {
    operations.getRoutes().stream()
        .filter(route -> route.methods() != null && route.methods().contains(HttpMethod.GET))
        .forEach(route -> route.method(HttpMethod.HEAD));
    return operations;
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
