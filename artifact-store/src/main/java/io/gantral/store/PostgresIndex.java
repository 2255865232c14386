package io.gantral.store;

import io.gantral.authority.InstanceId;
import io.gantral.authority.template.WorkflowTemplate;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;

/**
 * What can be asked quickly about instances, artifacts and templates, and the outbox; it follows
 * the {@link FileStore}, may be made again from it, and is never evidence.
 */
public final class PostgresIndex {

  /** The most entries that one transaction takes, unless one caller brings more. */
  static final int LARGEST_GROUP = 500;

  private static final String APPEND =
      """
      WITH entry AS (
        SELECT * FROM json_to_recordset(?::json) AS e(
          head boolean, instance_id text, sequence bigint, team_id text, workflow_id text, workflow_version text,
          from_state text, state text, artifact_hash text, created_at timestamptz, committed_at timestamptz,
          body text, event text,
          requester_issuer text, requester_subject text, requester_team text, requester_roles text[],
          pending_step text, pending_action text, pending_summary text, pending_reason text,
          pending_eligible_roles text[], pending_separation_of_duty boolean,
          pending_policy_version text, pending_context_hash text)
      ), fresh AS (
        INSERT INTO artifact
            (instance_id, sequence, artifact_hash, from_state, authority_state, committed_at, body)
        SELECT instance_id, sequence, artifact_hash, from_state, state, committed_at, body
        FROM entry ORDER BY instance_id COLLATE "C", sequence
        ON CONFLICT DO NOTHING
        RETURNING instance_id, sequence
      ), told AS (
        INSERT INTO outbox (instance_id, sequence, event)
        SELECT entry.instance_id, entry.sequence, entry.event
        FROM entry JOIN fresh USING (instance_id, sequence)
        ORDER BY entry.instance_id COLLATE "C", entry.sequence
      )
      INSERT INTO instance
          (instance_id, team_id, workflow_id, workflow_version, state, sequence, head_hash,
          requester_issuer, requester_subject, requester_team, requester_roles, created_at, updated_at,
          pending_step, pending_action, pending_summary, pending_reason, pending_eligible_roles,
          pending_separation_of_duty, pending_policy_version, pending_context_hash)
      SELECT instance_id, team_id, workflow_id, workflow_version, state, sequence, artifact_hash,
          requester_issuer, requester_subject, requester_team, requester_roles, created_at, committed_at,
          pending_step, pending_action, pending_summary, pending_reason, pending_eligible_roles,
          pending_separation_of_duty, pending_policy_version, pending_context_hash
      FROM entry WHERE head ORDER BY instance_id COLLATE "C"
      ON CONFLICT (instance_id) DO UPDATE SET
          state = excluded.state, sequence = excluded.sequence, head_hash = excluded.head_hash,
          requester_issuer = excluded.requester_issuer, requester_subject = excluded.requester_subject,
          requester_team = excluded.requester_team, requester_roles = excluded.requester_roles,
          created_at = LEAST(instance.created_at, excluded.created_at), updated_at = excluded.updated_at,
          pending_step = excluded.pending_step, pending_action = excluded.pending_action,
          pending_summary = excluded.pending_summary, pending_reason = excluded.pending_reason,
          pending_eligible_roles = excluded.pending_eligible_roles,
          pending_separation_of_duty = excluded.pending_separation_of_duty,
          pending_policy_version = excluded.pending_policy_version,
          pending_context_hash = excluded.pending_context_hash, failure = NULL
      WHERE instance.sequence < excluded.sequence
      """;

  private static final String MARK_FAILED =
      """
      UPDATE instance SET failure = ?
      WHERE instance_id = ? AND state NOT IN ('COMPLETED', 'TERMINATED')
      """;

  private static final String INDEX_TEMPLATE =
      """
      INSERT INTO workflow_template
          (workflow_id, version, team_id, materiality, template_hash, created_at, body)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private final DataSource postgres;
  private final GroupedWrites<IndexEntry> appends;

  public PostgresIndex(DataSource postgres) {
    this.postgres = postgres;
    appends = new GroupedWrites<>(LARGEST_GROUP, this::appendTogether);
  }

  /**
   * Adds artifacts, moves the heads of their instances forward, and leaves an event in the outbox
   * for each artifact that was not there; all of it or nothing.
   *
   * <p>May be repeated, in any order: an older artifact never replaces a newer head. Calls of many
   * threads share transactions.
   *
   * @throws IndexException if that did not happen
   */
  public void append(List<IndexEntry> entries) {
    if (!entries.isEmpty()) {
      appends.write(entries);
    }
  }

  /**
   * Says of an instance that its execution failed where no transition to an end was possible.
   *
   * @return whether the index knows the instance, and knows of no end
   */
  public boolean markFailed(InstanceId id, String reason) {
    return update(
            "mark an instance as failed", MARK_FAILED, reason.replace('\0', '\uFFFD'), id.value())
        == 1;
  }

  /** Adds a template that was stored at that moment, unless it is there. */
  public void indexTemplate(WorkflowTemplate template, Instant storedAt) {
    update(
        "add a workflow template",
        INDEX_TEMPLATE,
        template.workflowId(),
        template.version(),
        template.teamId(),
        template.materiality().name(),
        template.hash().hex(),
        storedAt.atOffset(ZoneOffset.UTC),
        template.toJson().canonicalString());
  }

  private void appendTogether(List<IndexEntry> entries) {
    update("append " + entries.size() + " artifacts", APPEND, IndexRows.of(entries));
  }

  private int update(String attempted, String sql, Object... parameters) {
    try (var connection = postgres.getConnection();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IndexException(attempted, e);
    }
  }
}
