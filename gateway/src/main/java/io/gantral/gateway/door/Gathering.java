package io.gantral.gateway.door;

import io.gantral.gateway.door.BodyBytes.Share;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Failure;
import io.gantral.gateway.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A body that comes in pieces. It is given up with the first piece that is too much, long before
 * its end, which no collector of Vert.x does; hence the promise.
 */
final class Gathering {
  private final Share share;
  private final int most;
  private final Buffer body = Buffer.buffer();
  private final Promise<Buffer> whole = Promise.promise();

  Gathering(Share share, int most) {
    this.share = share;
    this.most = most;
  }

  Future<Buffer> from(HttpServerRequest request, Duration limit) {
    request
        .handler(this::add)
        .endHandler(ended -> whole.tryComplete(body))
        .exceptionHandler(broken -> whole.tryFail(ReadBody.incomplete()));
    request.resume();
    return whole
        .future()
        .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .recover(Gathering::named);
  }

  private void add(Buffer piece) {
    if (whole.future().isComplete()) {
      return;
    }
    try {
      requireShort(body.length() + piece.length());
      share.take(piece.length());
      body.appendBuffer(piece);
    } catch (Failure tooMuch) {
      whole.fail(tooMuch);
    }
  }

  private void requireShort(int length) {
    if (length > most) {
      throw Problem.of(Code.BODY_TOO_LARGE).failure();
    }
  }

  private static Future<Buffer> named(Throwable failure) {
    return Future.failedFuture(
        failure instanceof TimeoutException ? Problem.of(Code.BODY_TOO_SLOW).failure() : failure);
  }
}
