package io.gantral.gateway.decision;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonObject;
import io.gantral.gateway.http.Page;
import io.gantral.gateway.http.Reply;
import io.gantral.gateway.http.Times;
import io.gantral.gateway.identity.Caller;
import io.gantral.gateway.identity.Roles;
import io.gantral.gateway.store.Index;
import io.gantral.gateway.store.InstanceRow;
import io.gantral.gateway.store.ProvenRows;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/** {@code GET /v1/decisions}: what waits for a person. */
public final class Waiting {
  private final Index index;
  private final ProvenRows proven;

  public Waiting(Index index, ProvenRows proven) {
    this.index = index;
    this.proven = proven;
  }

  /** Answers the request. */
  public Future<Reply> list(RoutingContext context) {
    var page = Page.of(context, 2);
    return rows(Caller.of(context), page)
        .compose(
            rows ->
                proven
                    .provenOf(rows)
                    .map(shown -> page.reply(rows, shown, Waiting::json, Waiting::key)));
  }

  private Future<List<InstanceRow>> rows(Caller caller, Page page) {
    var seesAll = caller.is(Roles.AUDITOR) || caller.is(Roles.OPERATOR);
    return seesAll ? index.waitingIn(caller.team(), page) : index.waitingFor(caller.actor(), page);
  }

  private static Json json(InstanceRow row) {
    var pending = Objects.requireNonNull(row.pending(), "a row that waits");
    return JsonObject.builder()
        .put("instance_id", row.instanceId().value())
        .put("workflow_id", row.workflowId())
        .put("team_id", row.teamId())
        .put("step", pending.step())
        .put("action", pending.action())
        .put("summary", pending.summary())
        .put("eligible_roles", JsonArray.ofStrings(pending.eligibleRoles()))
        .put("since", Times.of(row.updatedAt()))
        .put("seen", row.headHash().hex())
        .build();
  }

  private static List<String> key(InstanceRow row) {
    return List.of(row.updatedAt().atOffset(ZoneOffset.UTC).toString(), row.instanceId().value());
  }
}
