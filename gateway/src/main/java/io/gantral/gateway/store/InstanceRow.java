package io.gantral.gateway.store;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An instance as the index knows it: for display, never evidence.
 *
 * @param failure why the execution failed where no transition to an end was possible
 * @param pending what waits for a person
 */
public record InstanceRow(
    InstanceId instanceId,
    String teamId,
    String workflowId,
    String workflowVersion,
    String state,
    long sequence,
    Sha256 headHash,
    String requesterIssuer,
    String requesterSubject,
    Instant createdAt,
    Instant updatedAt,
    boolean ended,
    @Nullable String failure,
    @Nullable Pending pending) {

  /** A request for authority that waits for a person. */
  public record Pending(
      String step,
      String action,
      String summary,
      String reason,
      List<String> eligibleRoles,
      boolean separationOfDuty,
      @Nullable String policyVersion,
      Sha256 contextHash) {}

  static InstanceRow of(Row row) {
    var ended = row.getBoolean("ended");
    var waits = !ended && row.getString("pending_step") != null;
    return new InstanceRow(
        new InstanceId(text(row, "instance_id")),
        text(row, "team_id"),
        text(row, "workflow_id"),
        text(row, "workflow_version"),
        text(row, "state"),
        row.getLong("sequence"),
        new Sha256(text(row, "head_hash")),
        text(row, "requester_issuer"),
        text(row, "requester_subject"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant(),
        ended,
        row.getString("failure"),
        waits ? pending(row) : null);
  }

  private static Pending pending(Row row) {
    return new Pending(
        text(row, "pending_step"),
        text(row, "pending_action"),
        text(row, "pending_summary"),
        text(row, "pending_reason"),
        List.of(row.getArrayOfStrings("pending_eligible_roles")),
        row.getBoolean("pending_separation_of_duty"),
        row.getString("pending_policy_version"),
        new Sha256(text(row, "pending_context_hash")));
  }

  private static String text(Row row, String column) {
    return Objects.requireNonNull(row.getString(column), column);
  }
}
