package io.gantral.gateway.instance;

import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonObject;
import io.gantral.gateway.engine.Launch;
import io.gantral.gateway.engine.Started;
import io.gantral.gateway.http.Times;
import io.gantral.gateway.store.InstanceRow;
import io.gantral.gateway.store.InstanceRow.Pending;
import org.jspecify.annotations.Nullable;

/** The form of an instance in answers. */
final class InstanceJson {
  private InstanceJson() {}

  static JsonObject of(Known known) {
    return switch (known) {
      case Known.Committed(InstanceRow row, boolean contradicted) -> of(row);
      case Known.Launched(Started(Launch launch, String failure)) -> of(launch, failure);
    };
  }

  /** As lists show it: what waits, without its context. */
  static JsonObject of(InstanceRow row) {
    var pending = row.pending();
    return common(row)
        .put("pending", pending == null ? JsonNull.NULL : pending(row, pending).build())
        .build();
  }

  /** With the context that the decision is about; null where the document is withheld. */
  static JsonObject of(InstanceRow row, Pending pending, @Nullable Json context) {
    return common(row)
        .put("pending", pending(row, pending).putNullable("request_context", context).build())
        .build();
  }

  private static JsonObject of(Launch launch, @Nullable String failure) {
    return identity(launch.instanceId().value(), launch.teamId())
        .put("workflow_id", launch.workflowId())
        .put("workflow_version", launch.workflowVersion())
        .put("state", JsonNull.NULL)
        .put("sequence", JsonNull.NULL)
        .put("head_hash", JsonNull.NULL)
        .put("requester", requester(launch.requester().issuer(), launch.requester().subject()))
        .put("created_at", JsonNull.NULL)
        .put("updated_at", JsonNull.NULL)
        .put("ended", failure != null)
        .putNullable("failure", failure)
        .putNullable("reason", failure)
        .put("decided", JsonNull.NULL)
        .put("waiting_for", JsonNull.NULL)
        .put("pending", JsonNull.NULL)
        .build();
  }

  private static JsonObject.Builder common(InstanceRow row) {
    return identity(row.instanceId().value(), row.teamId())
        .put("workflow_id", row.workflowId())
        .put("workflow_version", row.workflowVersion())
        .put("state", row.state())
        .put("sequence", row.sequence())
        .put("head_hash", row.headHash().hex())
        .put("requester", requester(row.requesterIssuer(), row.requesterSubject()))
        .put("created_at", Times.of(row.createdAt()))
        .put("updated_at", Times.of(row.updatedAt()))
        .put("ended", row.ended())
        .putNullable("failure", row.failure())
        .putNullable("reason", row.failure())
        .put("decided", JsonNull.NULL)
        .put("waiting_for", JsonNull.NULL);
  }

  private static JsonObject.Builder identity(String id, String team) {
    return JsonObject.builder().put("instance_id", id).put("team_id", team);
  }

  private static JsonObject requester(String issuer, String subject) {
    return JsonObject.builder().put("issuer", issuer).put("subject", subject).build();
  }

  private static JsonObject.Builder pending(InstanceRow row, Pending pending) {
    return JsonObject.builder()
        .put("step", pending.step())
        .put("action", pending.action())
        .put("summary", pending.summary())
        .put("reason", pending.reason())
        .put("eligible_roles", JsonArray.ofStrings(pending.eligibleRoles()))
        .put("separation_of_duty", pending.separationOfDuty())
        .put("since", Times.of(row.updatedAt()))
        .put("seen", row.headHash().hex())
        .putNullable("policy_version", pending.policyVersion());
  }
}
