package io.gantral.gateway.http;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Diagnosis;
import io.gantral.gateway.problem.Problem;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Parses a body strictly, once, before anything else looks into it; what enters evidence is what
 * was parsed here.
 */
public final class StrictBody implements Handler<RoutingContext> {
  private static final String KEY = "gantral.body";

  private final Blocking blocking;
  private final JsonLimits limits;

  public StrictBody(Blocking blocking, JsonLimits limits) {
    this.blocking = blocking;
    this.limits = limits;
  }

  /** The body of a request whose contract requires an object. */
  public static JsonObject of(RoutingContext context) {
    if (context.get(KEY) instanceof JsonObject object) {
      return object;
    }
    throw Problem.invalid(Code.REQUEST_INVALID, "", "an object is required").failure();
  }

  @Override
  public void handle(RoutingContext context) {
    var body = context.body().buffer();
    if (body == null || body.length() == 0) {
      context.next();
      return;
    }
    var bytes = body.getBytes();
    // A body at the limit takes milliseconds, which other requests need not wait for.
    blocking.call(() -> parse(bytes)).onComplete(json -> proceed(context, json), context::fail);
  }

  private Json parse(byte[] bytes) {
    try {
      return Json.parse(bytes, limits);
    } catch (JsonRefused e) {
      throw Diagnosis.ofRequest(e).failure();
    }
  }

  private static void proceed(RoutingContext context, Json json) {
    context.put(KEY, json);
    context.next();
  }
}
