package io.gantral.gateway.workflow;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.template.AuthoredTemplate;
import io.gantral.authority.template.WorkflowTemplate;
import io.gantral.gateway.http.Checked;
import io.gantral.gateway.http.Page;
import io.gantral.gateway.http.Reply;
import io.gantral.gateway.http.StrictBody;
import io.gantral.gateway.http.Times;
import io.gantral.gateway.identity.Caller;
import io.gantral.gateway.identity.Roles;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Problem;
import io.gantral.gateway.store.EvidenceFiles;
import io.gantral.gateway.store.Index;
import io.gantral.gateway.store.StoredAs;
import io.gantral.gateway.store.TemplateRow;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Stores and reads workflow versions; one never changes once it is stored. */
public final class Workflows {
  private static final String OPERATOR_NEEDED = "an operator of the template's team is needed";

  private final EvidenceFiles files;
  private final Index index;
  private final InstantSource clock;

  public Workflows(EvidenceFiles files, Index index, InstantSource clock) {
    this.files = files;
    this.index = index;
    this.clock = clock;
  }

  private record Stored(WorkflowTemplate template, StoredAs as) {}

  /** A template says how material its work is, which is not for those to say who ask for it. */
  public static void admit(Caller caller) {
    caller.requirePerson().require(caller.is(Roles.OPERATOR), OPERATOR_NEEDED);
  }

  /** {@code POST /v1/workflows}. */
  public Future<Reply> store(RoutingContext context) {
    return Future.succeededFuture(template(context)).compose(this::put).compose(this::summary);
  }

  /** {@code GET /v1/workflows}. */
  public Future<Reply> list(RoutingContext context) {
    var page = Page.of(context, 3);
    var workflowId = context.queryParams().get("workflow_id");
    return index
        .templates(Caller.of(context).team(), workflowId, page)
        .map(rows -> page.reply(rows, Workflows::json, Workflows::key));
  }

  /** {@code GET /v1/workflows/{workflow_id}/versions/{version}}. */
  public Future<Reply> read(RoutingContext context) {
    return find(Caller.of(context), context.pathParam("workflow_id"), context.pathParam("version"))
        .map(Workflows::whole);
  }

  /** A version of the caller's team; anybody else's is not found. */
  public Future<AuthoredTemplate> find(Caller caller, String workflowId, String version) {
    return files
        .template(workflowId, version)
        .map(found -> found.filter(own -> own.template().teamId().equals(caller.team())))
        .map(Workflows::orNotFound);
  }

  private static AuthoredTemplate template(RoutingContext context) {
    var caller = Caller.of(context);
    var template = Checked.value(() -> WorkflowTemplate.parse(StrictBody.of(context)));
    Checked.within(Checked.MAX_TEMPLATE, "", template.toJson());
    caller.require(template.teamId().equals(caller.team()), OPERATOR_NEEDED);
    return new AuthoredTemplate(template, caller.actor());
  }

  private Future<Stored> put(AuthoredTemplate authored) {
    return files.putTemplate(authored).map(as -> new Stored(authored.template(), as));
  }

  private Future<Reply> summary(Stored stored) {
    if (stored.as() == StoredAs.OTHER) {
      throw Problem.of(Code.VERSION_IMMUTABLE, "store it as another version").failure();
    }
    var status = stored.as() == StoredAs.NEW ? 201 : 200;
    return index
        .add(stored.template(), clock.instant())
        .map(row -> Reply.json(status, json(row)).located(path(row)));
  }

  private static AuthoredTemplate orNotFound(Optional<AuthoredTemplate> found) {
    return found.orElseThrow(
        () -> Problem.of(Code.NOT_FOUND, "no such workflow version").failure());
  }

  private static Reply whole(AuthoredTemplate authored) {
    var template = authored.template();
    return Reply.json(
        200,
        JsonObject.builder()
            .put("template", template.toJson())
            .put("template_hash", template.hash().hex())
            .build());
  }

  private static Json json(TemplateRow row) {
    return JsonObject.builder()
        .put("workflow_id", row.workflowId())
        .put("version", row.version())
        .put("team_id", row.teamId())
        .put("materiality", row.materiality())
        .put("template_hash", row.templateHash())
        .put("created_at", Times.of(row.createdAt()))
        .build();
  }

  private static List<String> key(TemplateRow row) {
    var createdAt = row.createdAt().atOffset(ZoneOffset.UTC).toString();
    return List.of(createdAt, row.workflowId(), row.version());
  }

  private static String path(TemplateRow row) {
    return "/v1/workflows/" + row.workflowId() + "/versions/" + row.version();
  }
}
