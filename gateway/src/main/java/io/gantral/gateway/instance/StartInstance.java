package io.gantral.gateway.instance;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.template.WorkflowTemplate;
import io.gantral.gateway.engine.Executions;
import io.gantral.gateway.engine.Launch;
import io.gantral.gateway.http.Reply;
import io.gantral.gateway.http.StrictBody;
import io.gantral.gateway.http.Uuid8;
import io.gantral.gateway.identity.Caller;
import io.gantral.gateway.identity.Roles;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Problem;
import io.gantral.gateway.workflow.Workflows;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/instances}: starts an execution of a stored workflow version. A key makes its
 * identity follow from caller and key, so that the engine itself refuses the second start.
 */
public final class StartInstance {
  private final Workflows workflows;
  private final Executions executions;
  private final Instances instances;

  public StartInstance(Workflows workflows, Executions executions, Instances instances) {
    this.workflows = workflows;
    this.executions = executions;
    this.instances = instances;
  }

  private record Request(
      Caller caller, InstanceId id, String workflowId, String version, JsonObject body) {

    Launch launch(WorkflowTemplate template) {
      return new Launch(
          id,
          template.teamId(),
          workflowId,
          version,
          caller.actor(),
          Sha256.of(body.canonicalBytes()));
    }

    JsonObject context() {
      return JsonFields.of(body).object("context");
    }
  }

  /** Answers the request. */
  public Future<Reply> start(RoutingContext context) {
    return Future.succeededFuture(parse(context)).compose(this::launch);
  }

  private static Request parse(RoutingContext context) {
    var caller = Caller.of(context).requirePerson();
    caller.require(caller.is(Roles.REQUESTER), "a requester is needed");
    var body = StrictBody.of(context);
    var fields = JsonFields.of(body);
    return new Request(
        caller,
        identity(caller, context.request().getHeader("Idempotency-Key")),
        fields.string("workflow_id"),
        fields.string("workflow_version"),
        body);
  }

  private static InstanceId identity(Caller caller, @Nullable String key) {
    if (key == null) {
      return new InstanceId(UUID.randomUUID().toString());
    }
    var actor = caller.actor();
    return new InstanceId(Uuid8.of(actor.issuer(), actor.subject(), key));
  }

  private Future<Reply> launch(Request request) {
    return workflows
        .find(request.caller(), request.workflowId(), request.version())
        .compose(template -> begin(request, template));
  }

  private Future<Reply> begin(Request request, WorkflowTemplate template) {
    var launch = request.launch(template);
    return executions
        .start(launch, template.toJson(), request.context())
        .compose(started -> reply(started, launch));
  }

  private Future<Reply> reply(Optional<Launch> started, Launch launch) {
    if (started.isPresent()) {
      return Future.succeededFuture(reply(201, new Known.Launched(launch)));
    }
    return executions
        .launch(launch.instanceId())
        .map(earlier -> requireSame(earlier, launch))
        .compose(same -> instances.find(launch.instanceId()))
        .map(known -> reply(200, known.orElseGet(() -> new Known.Launched(launch))));
  }

  private static Launch requireSame(Optional<Launch> earlier, Launch launch) {
    return earlier
        .filter(found -> found.requestHash().equals(launch.requestHash()))
        .orElseThrow(() -> Problem.of(Code.IDEMPOTENCY_CONFLICT).failure());
  }

  private static Reply reply(int status, Known known) {
    return Reply.json(status, InstanceJson.of(known)).located("/v1/instances/" + known.id());
  }
}
