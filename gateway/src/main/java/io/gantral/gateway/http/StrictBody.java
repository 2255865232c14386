package io.gantral.gateway.http;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import io.gantral.gateway.contract.Findings;
import io.gantral.gateway.contract.Schema;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Diagnosis;
import io.gantral.gateway.problem.Problem;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/**
 * Parses a body strictly, once, and holds it to the contract before anything else looks into it;
 * what enters evidence is what was parsed and checked here.
 */
public final class StrictBody implements Handler<RoutingContext> {
  private static final String KEY = "gantral.body";
  private static final String RAW = "gantral.body.raw";
  private static final String MEDIA_TYPE = "application/json";

  private final Blocking blocking;
  private final JsonLimits limits;
  private final Schema form;

  public StrictBody(Blocking blocking, JsonLimits limits, Schema form) {
    this.blocking = blocking;
    this.limits = limits;
    this.form = form;
  }

  /** Says what the body of a request is, before this handles it. */
  public static void came(RoutingContext context, Buffer body) {
    context.put(RAW, body);
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
    Buffer body = context.remove(RAW);
    if (body.length() == 0) {
      throw Problem.invalid(Code.REQUEST_INVALID, "", "a body is required").failure();
    }
    requireJson(context);
    var bytes = body.getBytes();
    // A body at the limit takes milliseconds, which other requests need not wait for.
    blocking.call(() -> checked(bytes)).onComplete(json -> proceed(context, json), context::fail);
  }

  private static void requireJson(RoutingContext context) {
    var type = String.valueOf(context.request().getHeader("Content-Type"));
    if (!type.split(";", 2)[0].strip().equalsIgnoreCase(MEDIA_TYPE)) {
      throw Problem.of(Code.UNSUPPORTED_MEDIA_TYPE, "send " + MEDIA_TYPE).failure();
    }
  }

  private Json checked(byte[] bytes) {
    var json = parse(bytes);
    var findings = new Findings();
    form.check(json, "", findings);
    findings.requireNone();
    return json;
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
