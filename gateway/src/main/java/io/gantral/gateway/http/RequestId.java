package io.gantral.gateway.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Pattern;

/** Gives each request an identity, the caller's own if it is harmless, and sends it back. */
public final class RequestId implements Handler<RoutingContext> {
  /** The header of request and response. */
  static final String HEADER = "X-Request-Id";

  private static final String KEY = "gantral.request-id";
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

  /** The identity of something that cannot be read, and so has none of its own. */
  public static String any() {
    return UUID.randomUUID().toString();
  }

  /** The identity of a request, also of one that did not come through here. */
  static String of(RoutingContext context) {
    String known = context.get(KEY);
    return known == null ? assign(context) : known;
  }

  @Override
  public void handle(RoutingContext context) {
    context.response().putHeader(HEADER, of(context));
    context.next();
  }

  private static String assign(RoutingContext context) {
    var asked = context.request().getHeader(HEADER);
    var harmless = asked != null && HARMLESS.matcher(asked).matches();
    var id = harmless ? asked : any();
    context.put(KEY, id);
    return id;
  }
}
