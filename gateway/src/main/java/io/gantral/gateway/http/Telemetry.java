package io.gantral.gateway.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * Counts each request by its operation, never by anything that was sent in it, and logs it where
 * the logger {@code io.gantral.gateway.access} is at DEBUG.
 */
public final class Telemetry implements Handler<RoutingContext> {
  private static final System.Logger ACCESS = System.getLogger("io.gantral.gateway.access");

  private static final String KEY = "gantral.measured";
  private static final String SUBJECT = "gantral.subject";
  private static final String NONE = "none";

  private final MeterRegistry meters;

  public Telemetry(MeterRegistry meters) {
    this.meters = meters;
  }

  /** Says which operation of the contract a request is. */
  public static void operation(RoutingContext context, String operationId) {
    measured(context).operation = operationId;
  }

  /** Says who sent a request, once their token counts. */
  public static void subject(RoutingContext context, String subject) {
    context.put(SUBJECT, subject);
  }

  static String operation(RoutingContext context) {
    return measured(context).operation;
  }

  static String subject(RoutingContext context) {
    return context.get(SUBJECT, NONE);
  }

  @Override
  public void handle(RoutingContext context) {
    var measured = new Measured(meters, context.response(), RequestId.of(context));
    context.put(KEY, measured);
    Ending.of(context).then(measured::record);
    context.next();
  }

  private static Measured measured(RoutingContext context) {
    return Objects.requireNonNull(context.get(KEY), "not measured");
  }

  private static final class Measured {
    private final MeterRegistry meters;
    private final HttpServerResponse response;
    private final String requestId;
    private final long start = System.nanoTime();
    private String operation = NONE;

    private Measured(MeterRegistry meters, HttpServerResponse response, String requestId) {
      this.meters = meters;
      this.response = response;
      this.requestId = requestId;
    }

    private void record() {
      var took = Duration.ofNanos(System.nanoTime() - start);
      var status = String.valueOf(response.getStatusCode());
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
                  requestId));
    }
  }
}
