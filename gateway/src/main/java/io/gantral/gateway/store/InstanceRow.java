package io.gantral.gateway.store;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.store.ProvenInstances;
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
      Sha256 contextHash) {

    private boolean agreesWith(Pending indexed) {
      var policyWithheld = reason.equals(ProvenInstances.WITHHELD);
      return agrees(step, indexed.step)
          && (action.equals(indexed.action) || step.equals(ProvenInstances.WITHHELD))
          && (summary.equals(indexed.summary) || step.equals(ProvenInstances.WITHHELD))
          && (policyWithheld
              || (reason.equals(indexed.reason)
                  && eligibleRoles.equals(indexed.eligibleRoles)
                  && separationOfDuty == indexed.separationOfDuty))
          && Objects.equals(policyVersion, indexed.policyVersion)
          && contextHash.equals(indexed.contextHash);
    }
  }

  /**
   * Whether an index says the same as this, which the evidence says, as far as documents are there.
   */
  boolean agreesWith(InstanceRow indexed) {
    return teamId.equals(indexed.teamId)
        && workflowId.equals(indexed.workflowId)
        && workflowVersion.equals(indexed.workflowVersion)
        && state.equals(indexed.state)
        && headHash.equals(indexed.headHash)
        && agrees(requesterIssuer, indexed.requesterIssuer)
        && agrees(requesterSubject, indexed.requesterSubject)
        && ended == indexed.ended
        && agree(pending, indexed.pending);
  }

  private static boolean agree(@Nullable Pending proven, @Nullable Pending indexed) {
    if (proven == null || indexed == null) {
      return proven == null && indexed == null;
    }
    return proven.agreesWith(indexed);
  }

  private static boolean agrees(String proven, String indexed) {
    return proven.equals(indexed) || proven.equals(ProvenInstances.WITHHELD);
  }

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
