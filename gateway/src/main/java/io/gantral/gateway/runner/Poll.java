package io.gantral.gateway.runner;

import io.gantral.authority.json.JsonFields;
import io.gantral.gateway.door.ReadBody;
import io.gantral.gateway.http.Checked;
import io.gantral.gateway.http.Ending;
import io.gantral.gateway.http.HomeLoop;
import io.gantral.gateway.http.StrictBody;
import io.gantral.gateway.identity.Caller;
import io.gantral.gateway.runner.Waiter.QueueName;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** {@code POST /v1/runner/poll}: a runner of a team asks for a task of some of its pools. */
public final class Poll implements Handler<RoutingContext> {
  private final HomeLoop home;
  private final LongPolls polls;

  public Poll(HomeLoop home, LongPolls polls) {
    this.home = home;
    this.polls = polls;
  }

  @Override
  public void handle(RoutingContext context) {
    var waiter = waiter(context);
    ReadBody.forget(context);
    home.call(() -> polls.join(waiter)).onFailure(context::fail);
  }

  private static Waiter waiter(RoutingContext context) {
    var caller = Caller.of(context);
    return Checked.value(() -> waiter(context, caller));
  }

  private static Waiter waiter(RoutingContext context, Caller caller) {
    var fields = JsonFields.of(StrictBody.of(context));
    var queues =
        fields.strings("pools").stream()
            .distinct()
            .map(pool -> new QueueName(caller.team(), pool))
            .toList();
    var runnerId = fields.string("runner_id");
    return new Waiter(caller, runnerId, queues, context.response(), Ending.of(context));
  }
}
