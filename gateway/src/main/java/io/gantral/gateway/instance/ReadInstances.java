package io.gantral.gateway.instance;

import io.gantral.authority.InstanceId;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;
import io.gantral.gateway.http.Page;
import io.gantral.gateway.http.Reply;
import io.gantral.gateway.identity.Caller;
import io.gantral.gateway.identity.Roles;
import io.gantral.gateway.store.EvidenceFiles;
import io.gantral.gateway.store.Index;
import io.gantral.gateway.store.InstanceRow;
import io.gantral.gateway.store.InstanceRow.Pending;
import io.gantral.gateway.store.ProvenRows;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows executions to their team. */
public final class ReadInstances {
  private final Instances instances;
  private final Index index;
  private final ProvenRows proven;
  private final EvidenceFiles files;
  private final Endings endings;
  private final Approvals approvals;
  private final WaitingRunners runners;

  public ReadInstances(
      Instances instances,
      Index index,
      ProvenRows proven,
      EvidenceFiles files,
      Endings endings,
      Approvals approvals,
      WaitingRunners runners) {
    this.instances = instances;
    this.index = index;
    this.proven = proven;
    this.files = files;
    this.endings = endings;
    this.approvals = approvals;
    this.runners = runners;
  }

  /** {@code GET /v1/instances}. */
  public Future<Reply> list(RoutingContext context) {
    var page = Page.of(context, 2);
    return rows(context, page)
        .compose(
            rows ->
                proven
                    .provenOf(rows)
                    .compose(shown -> page.reply(rows, shown, this::listed, ReadInstances::key)));
  }

  /** {@code GET /v1/instances/{instance_id}}. */
  public Future<Reply> read(RoutingContext context) {
    var caller = Caller.of(context);
    return instances
        .find(caller, new InstanceId(context.pathParam("instance_id")))
        .compose(known -> json(known, caller).compose(json -> explained(known, json)))
        .map(json -> Reply.json(200, json));
  }

  private Future<JsonObject> listed(InstanceRow row) {
    return because(row, InstanceJson.of(row));
  }

  private Future<JsonObject> explained(Known known, JsonObject json) {
    if (!(known instanceof Known.Committed committed)) {
      return Future.succeededFuture(json);
    }
    var row = committed.row();
    return because(row, json)
        .compose(said -> with("decided", approvals.last(row), said))
        .compose(said -> runners.of(row).map(waits -> said.with("waiting_for", waits)));
  }

  /** With the reason of its end, where it has one. */
  private Future<JsonObject> because(InstanceRow row, JsonObject json) {
    return with("reason", endings.reason(row), json);
  }

  private static Future<JsonObject> with(
      String member, Future<Optional<String>> told, JsonObject json) {
    return told.map(
        found -> found.map(text -> json.with(member, new JsonString(text))).orElse(json));
  }

  private Future<List<InstanceRow>> rows(RoutingContext context, Page page) {
    var own = Caller.of(context).team();
    if (!own.equals(query(context, "team").orElse(own))) {
      return Future.succeededFuture(List.of());
    }
    return index.instances(
        own,
        query(context, "state").orElse(null),
        query(context, "workflow_id").orElse(null),
        query(context, "id_prefix").orElse(null),
        page);
  }

  private Future<JsonObject> json(Known known, Caller caller) {
    if (known instanceof Known.Committed committed && maySeeContext(known, caller)) {
      return withContext(committed.row(), committed.row().pending());
    }
    return Future.succeededFuture(InstanceJson.of(known));
  }

  private Future<JsonObject> withContext(InstanceRow row, @Nullable Pending pending) {
    if (pending == null) {
      return Future.succeededFuture(InstanceJson.of(row));
    }
    return files
        .document(row.instanceId(), pending.contextHash())
        .map(context -> InstanceJson.of(row, pending, parsed(context)));
  }

  private static boolean maySeeContext(Known known, Caller caller) {
    return !caller.is(Roles.RUNNER)
        && (caller.isReviewer()
            || caller.is(Roles.AUDITOR)
            || caller.is(Roles.OPERATOR)
            || known.requestedBy(caller.actor()));
  }

  private static @Nullable Json parsed(Optional<byte[]> document) {
    return document.map(bytes -> Json.parse(bytes, JsonLimits.OWN)).orElse(null);
  }

  private static Optional<String> query(RoutingContext context, String name) {
    return Optional.ofNullable(context.queryParams().get(name));
  }

  private static List<String> key(InstanceRow row) {
    return List.of(row.createdAt().atOffset(ZoneOffset.UTC).toString(), row.instanceId().value());
  }
}
