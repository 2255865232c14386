package io.gantral.gateway.door;

import io.gantral.gateway.door.BodyBytes.Share;
import io.gantral.gateway.http.Ending;
import io.gantral.gateway.http.Leftover;
import io.gantral.gateway.http.StrictBody;
import io.gantral.gateway.identity.Caller;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Problem;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Reads a body of whoever was let in, within the limits of its length, its time and its share. */
public final class ReadBody implements Handler<RoutingContext> {
  private static final String KEY = "gantral.share";
  private static final String CONTINUE = "100-continue";

  private final int most;
  private final Duration limit;
  private final BodyBytes bytes;

  /**
   * Reads bodies.
   *
   * @param most the longest one, in bytes
   * @param limit how long one may take to come
   */
  public ReadBody(int most, Duration limit, BodyBytes bytes) {
    this.most = most;
    this.limit = limit;
    this.bytes = bytes;
  }

  /** Says that nothing is left of a body, though its request goes on. */
  public static void forget(RoutingContext context) {
    if (context.get(KEY) instanceof Share share) {
      share.close();
    }
  }

  @Override
  public void handle(RoutingContext context) {
    var request = context.request();
    refuseTooLong(request.getHeader("Content-Length"));
    refuseExpectation(request.getHeader("Expect"));
    if (request.isEnded()) {
      throw incomplete();
    }
    var share = bytes.shareOf(Caller.of(context).actor());
    context.put(KEY, share);
    Ending.of(context).then(share::close);
    goOn(context);
    new Gathering(share, most)
        .from(request, limit)
        .onComplete(body -> proceed(context, body), failure -> drop(context, share, failure));
  }

  static RuntimeException incomplete() {
    return Problem.invalid(Code.REQUEST_INVALID, "", "the body did not come to its end").failure();
  }

  private void refuseTooLong(String length) {
    if (length != null && length.length() <= 18 && Long.parseLong(length) > most) {
      throw Problem.of(Code.BODY_TOO_LARGE).failure();
    }
  }

  private static void refuseExpectation(String expectation) {
    if (expectation != null && !expectation.equalsIgnoreCase(CONTINUE)) {
      throw Problem.of(Code.EXPECTATION_UNKNOWN).failure();
    }
  }

  /** Whoever asked first whether to send the body is told so only now. */
  private static void goOn(RoutingContext context) {
    if (context.request().headers().contains("Expect")) {
      context.response().writeContinue();
    }
  }

  private static void proceed(RoutingContext context, Buffer body) {
    Leftover.none(context);
    StrictBody.came(context, body);
    context.next();
  }

  /** Its handlers go too: they hold what came so far, and its connection may stay for a while. */
  private static void drop(RoutingContext context, Share share, Throwable failure) {
    var request = context.request();
    if (!request.isEnded()) {
      request.handler(null).endHandler(null).exceptionHandler(null);
    }
    share.close();
    context.fail(failure);
  }
}
