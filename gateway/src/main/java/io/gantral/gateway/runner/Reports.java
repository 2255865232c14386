package io.gantral.gateway.runner;

import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import io.gantral.gateway.engine.Executions;
import io.gantral.gateway.engine.TaskGone;
import io.gantral.gateway.engine.Tasks;
import io.gantral.gateway.http.Checked;
import io.gantral.gateway.http.Reply;
import io.gantral.gateway.http.StrictBody;
import io.gantral.runner.protocol.AuthorityRequest;
import io.gantral.runner.protocol.Outcome;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Function;

/** What runners report under a lease; a lease that counts no more reports nothing. */
public final class Reports {
  private static final int NO_CONTENT = 204;

  private final Leases leases;
  private final Tasks tasks;
  private final Executions executions;

  public Reports(Leases leases, Tasks tasks, Executions executions) {
    this.leases = leases;
    this.tasks = tasks;
    this.executions = executions;
  }

  /** {@code POST /v1/runner/heartbeat}. */
  public Future<Reply> heartbeat(RoutingContext context) {
    return tasks
        .heartbeat(leases.claim(context).engineToken())
        .recover(Reports::dead)
        .map(cancel -> Reply.json(200, JsonObject.builder().put("cancel", cancel).build()));
  }

  /** {@code POST /v1/runner/complete}. */
  public Future<Reply> complete(RoutingContext context) {
    return outcome(context, fields -> new Outcome.Done(evidence(fields)));
  }

  /** {@code POST /v1/runner/fail}. */
  public Future<Reply> fail(RoutingContext context) {
    return outcome(
        context,
        fields ->
            new Outcome.Failed(
                fields.string("code", Outcome.FailureCode::valueOf),
                fields.optionalString("detail").orElse(""),
                evidence(fields)));
  }

  /** {@code POST /v1/runner/request}. */
  public Future<Reply> request(RoutingContext context) {
    return outcome(
        context,
        fields ->
            new Outcome.AuthorityRequested(
                fields.object("request", Reports::authorityRequest), evidence(fields)));
  }

  /** {@code POST /v1/runner/evidence}; a heart-beat shows that the lease still counts. */
  public Future<Reply> evidence(RoutingContext context) {
    var claim = leases.claim(context);
    var evidence = Checked.value(() -> evidence(JsonFields.of(StrictBody.of(context))));
    return tasks
        .heartbeat(claim.engineToken())
        .recover(Reports::dead)
        .compose(cancel -> executions.report(claim.instanceId(), evidence))
        .map(Reports::reported);
  }

  private Future<Reply> outcome(RoutingContext context, Function<JsonFields, Outcome> reader) {
    var claim = leases.claim(context);
    var outcome = Checked.value(() -> reader.apply(JsonFields.of(StrictBody.of(context))));
    return tasks
        .complete(claim.engineToken(), claim.instanceId(), claim.task(), outcome)
        .recover(Reports::dead)
        .map(done -> Reply.empty(NO_CONTENT));
  }

  private static AuthorityRequest authorityRequest(JsonFields fields) {
    var request = AuthorityRequest.read(fields);
    Checked.within(Checked.MAX_CONTEXT, "/request/context", request.context());
    return request;
  }

  private static List<EvidenceRef> evidence(JsonFields fields) {
    return fields.objects("evidence", Reports::evidenceRef);
  }

  private static EvidenceRef evidenceRef(JsonFields fields) {
    var type = fields.string("type", EvidenceRef.Type::ofWire);
    return new EvidenceRef(type, fields.string("sha256", Sha256::new), fields.string("uri"));
  }

  private static Reply reported(boolean running) {
    if (!running) {
      throw Leases.dead();
    }
    return Reply.empty(NO_CONTENT);
  }

  private static <T> Future<T> dead(Throwable failure) {
    return Future.failedFuture(failure instanceof TaskGone ? Leases.dead() : failure);
  }
}
