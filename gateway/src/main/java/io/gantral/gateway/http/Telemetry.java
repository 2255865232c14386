package io.gantral.gateway.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;

/**
 * Counts each request by its operation, never by anything that was sent in it, and logs it where
 * the logger {@code io.gantral.gateway.access} is at DEBUG.
 */
public final class Telemetry implements Handler<RoutingContext> {
  private static final System.Logger ACCESS = System.getLogger("io.gantral.gateway.access");

  private static final String OPERATION = "gantral.operation";
  private static final String SUBJECT = "gantral.subject";
  private static final String NONE = "none";

  private final MeterRegistry meters;

  public Telemetry(MeterRegistry meters) {
    this.meters = meters;
  }

  /** Says which operation of the contract a request is. */
  public static void operation(RoutingContext context, String operationId) {
    context.put(OPERATION, operationId);
  }

  /** Says who sent a request, once their token counts. */
  public static void subject(RoutingContext context, String subject) {
    context.put(SUBJECT, subject);
  }

  static String operation(RoutingContext context) {
    return context.get(OPERATION, NONE);
  }

  static String subject(RoutingContext context) {
    return context.get(SUBJECT, NONE);
  }

  @Override
  public void handle(RoutingContext context) {
    var start = System.nanoTime();
    context.addEndHandler(ended -> record(context, Duration.ofNanos(System.nanoTime() - start)));
    context.next();
  }

  private void record(RoutingContext context, Duration took) {
    var operation = operation(context);
    var status = String.valueOf(context.response().getStatusCode());
    meters.timer("gantral.http.requests", "operation", operation, "status", status).record(took);
    ACCESS.log(
        Level.DEBUG,
        () ->
            String.format(
                Locale.ROOT,
                "request operation=%s status=%s ms=%d request_id=%s",
                operation,
                status,
                took.toMillis(),
                RequestId.of(context)));
  }
}
