package io.gantral.gateway.door;

import io.gantral.gateway.http.Ending;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Problem;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets in no more requests at once than fit into memory; runners that wait are among them. */
public final class Crowd implements Handler<RoutingContext> {
  private final int most;
  private final AtomicInteger inside = new AtomicInteger();

  public Crowd(int most) {
    this.most = most;
  }

  /** How many are under way. */
  public int size() {
    return inside.get();
  }

  @Override
  public void handle(RoutingContext context) {
    if (inside.incrementAndGet() > most) {
      inside.decrementAndGet();
      throw Problem.of(Code.OVERLOADED).failure();
    }
    Ending.of(context).then(inside::decrementAndGet);
    context.next();
  }
}
