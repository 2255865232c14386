package io.gantral.gateway.instance;

import io.gantral.authority.InstanceId;
import io.gantral.gateway.engine.Executions;
import io.gantral.gateway.http.Reply;
import io.gantral.gateway.identity.Caller;
import io.gantral.gateway.identity.Roles;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Problem;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** {@code POST /v1/instances/{instance_id}/cancel}. */
public final class CancelInstance {
  private final Instances instances;
  private final Executions executions;

  public CancelInstance(Instances instances, Executions executions) {
    this.instances = instances;
    this.executions = executions;
  }

  /** Answers the request. */
  public Future<Reply> cancel(RoutingContext context) {
    var caller = Caller.of(context).requirePerson();
    return instances
        .find(caller, new InstanceId(context.pathParam("instance_id")))
        .map(known -> admit(known, caller))
        .compose(known -> ask(known, caller))
        .map(CancelInstance::reply);
  }

  private static Known admit(Known known, Caller caller) {
    caller.require(
        known.requestedBy(caller.actor()) || caller.is(Roles.OPERATOR),
        "its requester or an operator is needed");
    return known;
  }

  private Future<Boolean> ask(Known known, Caller caller) {
    return known.hasEnded()
        ? Future.succeededFuture(false)
        : executions.cancel(known.id(), caller.actor());
  }

  private static Reply reply(boolean asked) {
    if (!asked) {
      throw Problem.of(Code.ALREADY_ENDED).failure();
    }
    return Reply.empty(202);
  }
}
