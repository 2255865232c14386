package io.gantral.gateway.http;

import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is done once a request has ended, answered or given up. It knows nothing else of the
 * request, so that one that waits long keeps its response alive and no more; this is why nobody
 * uses the routing context's own end handlers, which keep all of it.
 */
public final class Ending {
  private static final String KEY = "gantral.ending";

  private @Nullable List<Runnable> actions = new ArrayList<>(4);

  /** Listens for the end of a request; comes before anything else. */
  public static void listen(RoutingContext context) {
    var ending = new Ending();
    context.put(KEY, ending);
    context.response().endHandler(ended -> ending.end()).closeHandler(closed -> ending.end());
    context.next();
  }

  /** The ending of a request. */
  public static Ending of(RoutingContext context) {
    return Objects.requireNonNull(context.<Ending>get(KEY), "nobody listens for the end");
  }

  /** Does this at the end, or now where the request has ended; on whatever thread ends it. */
  public void then(Runnable action) {
    if (!isKept(action)) {
      action.run();
    }
  }

  private synchronized boolean isKept(Runnable action) {
    return actions != null && actions.add(action);
  }

  private void end() {
    taken().forEach(Runnable::run);
  }

  private synchronized List<Runnable> taken() {
    var taken = actions;
    actions = null;
    return taken == null ? List.of() : taken;
  }
}
