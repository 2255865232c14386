package io.gantral.gateway.policy;

import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonObject;
import io.gantral.gateway.http.Reply;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** {@code GET /v1/policies}. */
public final class Policies {
  private final ActivePolicy active;

  public Policies(ActivePolicy active) {
    this.active = active;
  }

  /** Answers the request. */
  public Future<Reply> list(RoutingContext context) {
    var items = JsonArray.of(List.of(json(active)));
    var body = JsonObject.builder().put("items", items).put("next", JsonNull.NULL).build();
    return Future.succeededFuture(Reply.json(200, body));
  }

  private static JsonObject json(ActivePolicy policy) {
    return JsonObject.builder()
        .put("id", policy.id())
        .put("version_id", policy.versionId())
        .put("entrypoint", policy.entrypoint())
        .build();
  }
}
