package io.gantral.gateway.decision;

import io.gantral.authority.decision.PendingRequest;
import io.gantral.authority.decision.Refusal;
import io.gantral.authority.document.ContextSnapshot;
import io.gantral.authority.identity.Actor;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonLimits;
import io.gantral.authority.json.JsonObject;
import io.gantral.gateway.http.Page;
import io.gantral.gateway.http.Reply;
import io.gantral.gateway.http.Times;
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
import java.util.Objects;
import java.util.Optional;

/** {@code GET /v1/decisions}: what waits for a person. */
public final class Waiting {
  private final Index index;
  private final ProvenRows proven;
  private final EvidenceFiles files;

  public Waiting(Index index, ProvenRows proven, EvidenceFiles files) {
    this.index = index;
    this.proven = proven;
    this.files = files;
  }

  /** Answers the request. */
  public Future<Reply> list(RoutingContext context) {
    var page = Page.of(context, 2);
    var caller = Caller.of(context);
    return rows(caller, page)
        .compose(
            rows ->
                proven
                    .provenOf(rows)
                    .compose(
                        shown ->
                            page.reply(
                                rows, shown, row -> listed(row, caller.actor()), Waiting::key)));
  }

  private Future<List<InstanceRow>> rows(Caller caller, Page page) {
    var seesAll = caller.is(Roles.AUDITOR) || caller.is(Roles.OPERATOR);
    return seesAll ? index.waitingIn(caller.team(), page) : index.waitingFor(caller.actor(), page);
  }

  private Future<JsonObject> listed(InstanceRow row, Actor caller) {
    var pending = Objects.requireNonNull(row.pending(), "a row that waits");
    return files
        .document(row.instanceId(), pending.contextHash())
        .map(context -> json(row, pending, refusal(row, pending, context, caller)));
  }

  /**
   * Why the execution would refuse the caller, by the rule that it decides by itself; empty also
   * where documents are withheld that would tell.
   */
  private static Optional<Refusal> refusal(
      InstanceRow row, Pending pending, Optional<byte[]> context, Actor caller) {
    if (pending.eligibleRoles().isEmpty()) {
      return Optional.empty();
    }
    return new PendingRequest(
            row.headHash(),
            row.teamId(),
            context.map(Waiting::involved).orElse(List.of()),
            pending.eligibleRoles(),
            pending.separationOfDuty(),
            JsonObject.of())
        .refusalOf(caller);
  }

  private static List<Actor> involved(byte[] context) {
    return ContextSnapshot.involved(Json.parse(context, JsonLimits.OWN));
  }

  private static JsonObject json(InstanceRow row, Pending pending, Optional<Refusal> refusal) {
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
        .putNullable("refusal", refusal.map(Refusal::name).orElse(null))
        .build();
  }

  private static List<String> key(InstanceRow row) {
    return List.of(row.updatedAt().atOffset(ZoneOffset.UTC).toString(), row.instanceId().value());
  }
}
