package io.gantral.gateway.instance;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.state.StateName;
import io.gantral.authority.template.Step;
import io.gantral.gateway.engine.Executions;
import io.gantral.gateway.http.Times;
import io.gantral.gateway.store.EvidenceFiles;
import io.gantral.gateway.store.InstanceRow;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which executions stand still because no runner takes their task, as the engine sees it. */
public final class WaitingRunners {
  private final Executions executions;
  private final EvidenceFiles files;

  public WaitingRunners(Executions executions, EvidenceFiles files) {
    this.executions = executions;
    this.files = files;
  }

  /** What it waits for, or null; an engine that is away leaves it open and fails nothing. */
  Future<Json> of(InstanceRow row) {
    if (row.ended() || !row.state().equals(StateName.RUNNING.name())) {
      return Future.succeededFuture(JsonNull.NULL);
    }
    return executions
        .untakenSince(row.instanceId())
        .otherwise(Optional.empty())
        .compose(since -> since.map(at -> json(row, at)).orElseGet(WaitingRunners::nothing));
  }

  private Future<Json> json(InstanceRow row, Instant since) {
    return files
        .template(row.workflowId(), row.workflowVersion())
        .map(
            template ->
                JsonObject.builder()
                    .put("kind", "RUNNER")
                    .put(
                        "pools",
                        JsonArray.ofStrings(
                            template
                                .map(found -> pools(found.template().steps()))
                                .orElse(List.of())))
                    .put("since", Times.of(since))
                    .build());
  }

  private static List<String> pools(List<Step> steps) {
    return steps.stream().map(Step::pool).distinct().toList();
  }

  private static Future<Json> nothing() {
    return Future.succeededFuture(JsonNull.NULL);
  }
}
