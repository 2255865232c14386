package io.gantral.gateway.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What still comes of a body after its answer. It is thrown away for a moment, since whoever sends
 * it would miss the answer if the connection were closed at once; then the connection, or with
 * HTTP/2 the stream, is closed.
 */
public final class Leftover {
  private static final String KEY = "gantral.leftover";
  private static final long PATIENCE_MILLIS = 2_000;
  private static final long NO_ERROR = 0;

  private final Vertx vertx;
  private final Context loop;
  private volatile @Nullable HttpServerRequest request;

  private Leftover(Vertx vertx, HttpServerRequest request) {
    this.vertx = vertx;
    this.request = request;
    loop = vertx.getOrCreateContext();
  }

  /** Looks after the rest of a request's body when the request is answered. */
  public static void watch(RoutingContext context) {
    var leftover = new Leftover(context.vertx(), context.request());
    context.put(KEY, leftover);
    Ending.of(context).then(leftover::look);
    context.next();
  }

  /** Says that a body was read to its end, so that its request need not be kept for this. */
  public static void none(RoutingContext context) {
    Objects.requireNonNull(context.<Leftover>get(KEY), "nobody watches").request = null;
  }

  private void look() {
    var unread = request;
    if (unread != null) {
      loop.runOnContext(answered -> throwAway(unread));
    }
  }

  private void throwAway(HttpServerRequest unread) {
    if (!unread.isEnded()) {
      unread.handler(null).resume();
    }
    if (!unread.isEnded()) {
      vertx.setTimer(PATIENCE_MILLIS, id -> giveUp(unread));
    }
  }

  private static void giveUp(HttpServerRequest unread) {
    if (unread.isEnded()) {
      return;
    }
    if (unread.version() == HttpVersion.HTTP_2) {
      unread.response().reset(NO_ERROR);
    } else {
      unread.connection().close();
    }
  }
}
