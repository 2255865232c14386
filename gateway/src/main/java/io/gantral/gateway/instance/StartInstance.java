package io.gantral.gateway.instance;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.template.AuthoredTemplate;
import io.gantral.authority.template.WorkflowTemplate;
import io.gantral.gateway.engine.Executions;
import io.gantral.gateway.engine.Launch;
import io.gantral.gateway.engine.Started;
import io.gantral.gateway.http.Checked;
import io.gantral.gateway.http.Reply;
import io.gantral.gateway.http.StrictBody;
import io.gantral.gateway.http.Uuid8;
import io.gantral.gateway.identity.Caller;
import io.gantral.gateway.identity.Roles;
import io.gantral.gateway.problem.Problem;
import io.gantral.gateway.workflow.Workflows;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/instances}: starts an execution of a stored workflow version. A key makes its
 * identity follow from caller and key, so that the evidence, and before there is any the engine,
 * shows the second start.
 */
public final class StartInstance {
  private final Workflows workflows;
  private final EarlierStarts earlier;
  private final Executions executions;
  private final Instances instances;
  private final Supplier<Future<Void>> neighbours;

  /**
   * Starts.
   *
   * @param neighbours fails with a problem while what is started would not come to anything
   */
  public StartInstance(
      Workflows workflows,
      EarlierStarts earlier,
      Executions executions,
      Instances instances,
      Supplier<Future<Void>> neighbours) {
    this.neighbours = neighbours;
    this.workflows = workflows;
    this.earlier = earlier;
    this.executions = executions;
    this.instances = instances;
  }

  private record Request(
      Caller caller,
      InstanceId id,
      boolean keyed,
      String workflowId,
      String version,
      JsonObject context,
      JsonObject body) {

    Launch launch(WorkflowTemplate template) {
      return new Launch(
          id,
          template.teamId(),
          workflowId,
          version,
          caller.actor(),
          Sha256.of(body.canonicalBytes()));
    }
  }

  /** Refuses callers who may start nothing. */
  public static void admit(Caller caller) {
    caller.requirePerson().require(caller.is(Roles.REQUESTER), "a requester is needed");
  }

  /** Answers the request. */
  public Future<Reply> start(RoutingContext context) {
    return Future.succeededFuture(parse(context)).compose(this::launch);
  }

  private static Request parse(RoutingContext context) {
    var caller = Caller.of(context);
    var key = context.request().getHeader("Idempotency-Key");
    return Checked.value(() -> request(caller, key, StrictBody.of(context)));
  }

  private static Request request(Caller caller, @Nullable String key, JsonObject body) {
    var fields = JsonFields.of(body);
    return new Request(
        caller,
        identity(caller, key),
        key != null,
        fields.string("workflow_id"),
        fields.string("workflow_version"),
        Checked.within(Checked.MAX_CONTEXT, "/context", fields.object("context")),
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
    return neighbours
        .get()
        .compose(there -> workflows.find(request.caller(), request.workflowId(), request.version()))
        .compose(authored -> answer(request, authored));
  }

  private Future<Reply> answer(Request request, AuthoredTemplate authored) {
    var launch = request.launch(authored.template());
    return begunBefore(request, launch)
        .compose(begun -> begun ? again(launch) : begin(request, authored, launch));
  }

  /** The engine forgets an execution some time after its end; the evidence does not. */
  private Future<Boolean> begunBefore(Request request, Launch launch) {
    return request.keyed()
        ? earlier.find(launch, request.context())
        : Future.succeededFuture(false);
  }

  private Future<Reply> begin(Request request, AuthoredTemplate authored, Launch launch) {
    return executions
        .start(launch, authored, request.context())
        .compose(started -> reply(started, launch));
  }

  private Future<Reply> reply(Optional<Launch> started, Launch launch) {
    if (started.isPresent()) {
      return Future.succeededFuture(reply(201, known(launch)));
    }
    return executions
        .find(launch.instanceId())
        .map(found -> requireSame(found.map(Started::launch), launch))
        .compose(same -> again(launch));
  }

  private Future<Reply> again(Launch launch) {
    return instances
        .find(launch.instanceId())
        .map(known -> reply(200, known.orElseGet(() -> known(launch))));
  }

  private static Known known(Launch launch) {
    return new Known.Launched(new Started(launch, null));
  }

  private static Launch requireSame(Optional<Launch> found, Launch launch) {
    return found
        .filter(same -> same.requestHash().equals(launch.requestHash()))
        .orElseThrow(() -> Problem.keyReused("it started another request").failure());
  }

  private static Reply reply(int status, Known known) {
    return Reply.json(status, InstanceJson.of(known)).located("/v1/instances/" + known.id());
  }
}
