package io.gantral.store;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.template.WorkflowTemplate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * What can be asked quickly about instances, artifacts and templates, and the outbox; it follows
 * the {@link FileStore}, may be made again from it, and is never evidence.
 */
public final class PostgresIndex {

  /**
   * One statement, so that a process that is frozen at any line holds no lock. {@code known} locks
   * the instances until their events are there: whoever appends the next artifact of one of them
   * waits for that, and its event comes later in the outbox.
   */
  private static final String APPEND =
      """
      WITH entry AS (
        SELECT * FROM json_to_recordset(?::json) AS e(
          run_start bigint, instance_id text, sequence bigint, team_id text, workflow_id text,
          workflow_version text, from_state text, state text, artifact_hash text, created_at timestamptz,
          committed_at timestamptz, body text, event text,
          requester_issuer text, requester_subject text, requester_team text, requester_roles text[],
          pending_step text, pending_action text, pending_summary text, pending_reason text,
          pending_eligible_roles text[], pending_separation_of_duty boolean,
          pending_policy_version text, pending_context_hash text)
      ), known AS (
        SELECT instance_id, sequence FROM instance
        WHERE instance_id IN (SELECT instance_id FROM entry)
        ORDER BY instance_id FOR UPDATE
      ), following AS (
        SELECT entry.* FROM entry LEFT JOIN known USING (instance_id)
        WHERE run_start <= COALESCE(known.sequence, -1) + 1
      ), moved AS (
        INSERT INTO instance
            (instance_id, team_id, workflow_id, workflow_version, state, sequence, head_hash,
            requester_issuer, requester_subject, requester_team, requester_roles, created_at, updated_at,
            pending_step, pending_action, pending_summary, pending_reason, pending_eligible_roles,
            pending_separation_of_duty, pending_policy_version, pending_context_hash)
        SELECT DISTINCT ON (instance_id COLLATE "C")
            instance_id, team_id, workflow_id, workflow_version, state, sequence, artifact_hash,
            requester_issuer, requester_subject, requester_team, requester_roles, created_at, committed_at,
            pending_step, pending_action, pending_summary, pending_reason, pending_eligible_roles,
            pending_separation_of_duty, pending_policy_version, pending_context_hash
        FROM following ORDER BY instance_id COLLATE "C", sequence DESC
        ON CONFLICT (instance_id) DO UPDATE SET
            state = excluded.state, sequence = excluded.sequence, head_hash = excluded.head_hash,
            updated_at = excluded.updated_at,
            pending_step = excluded.pending_step, pending_action = excluded.pending_action,
            pending_summary = excluded.pending_summary, pending_reason = excluded.pending_reason,
            pending_eligible_roles = excluded.pending_eligible_roles,
            pending_separation_of_duty = excluded.pending_separation_of_duty,
            pending_policy_version = excluded.pending_policy_version,
            pending_context_hash = excluded.pending_context_hash, failure = NULL
        WHERE instance.sequence < excluded.sequence
        RETURNING 1
      ), fresh AS (
        INSERT INTO artifact
            (instance_id, sequence, artifact_hash, from_state, authority_state, committed_at, body)
        SELECT instance_id, sequence, artifact_hash, from_state, state, committed_at, body
        FROM following WHERE (SELECT count(*) FROM moved) >= 0
        ORDER BY instance_id COLLATE "C", sequence
        ON CONFLICT DO NOTHING
        RETURNING instance_id, sequence
      ), told AS (
        INSERT INTO outbox (instance_id, sequence, event)
        SELECT following.instance_id, following.sequence, following.event
        FROM following JOIN fresh USING (instance_id, sequence)
        ORDER BY following.instance_id COLLATE "C", following.sequence
      )
      SELECT DISTINCT instance_id FROM entry
      WHERE NOT EXISTS (
        SELECT FROM following
        WHERE following.instance_id = entry.instance_id AND following.sequence = entry.sequence)
      """;

  private static final String HEAD =
      "SELECT sequence, head_hash FROM instance WHERE instance_id = ?";

  private static final String MARK_FAILED =
      """
      UPDATE instance SET failure = ?
      WHERE instance_id = ? AND state NOT IN ('COMPLETED', 'TERMINATED')
      """;

  private static final String MARK_ALIVE =
      "UPDATE instance SET failure = NULL WHERE instance_id = ? AND failure IS NOT NULL";

  private static final String INDEX_TEMPLATE =
      """
      INSERT INTO workflow_template
          (workflow_id, version, team_id, materiality, template_hash, created_at, body)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private final Sql sql;

  public PostgresIndex(DataSource postgres) {
    sql = new Sql(postgres);
  }

  /** The newest artifact of an instance that the index holds. */
  record Head(long sequence, Sha256 hash) {}

  /**
   * Adds artifacts, moves the heads of their instances forward, and leaves an event in the outbox
   * for each artifact that was not there; all of it or nothing.
   *
   * <p>Only what follows without a gap is taken, because an event must not come before that of its
   * predecessor. May be repeated, in any order: an older artifact never replaces a newer head.
   *
   * @return the instances whose artifacts were left out, because the index lacks earlier ones: they
   *     are to be mended from the store
   * @throws IndexException if that did not happen
   */
  public Set<InstanceId> append(List<IndexEntry> entries) {
    if (entries.isEmpty()) {
      return Set.of();
    }
    var attempted = "append " + entries.size() + " artifacts";
    return sql.ask(attempted, APPEND, PostgresIndex::ids, IndexRows.of(entries));
  }

  /** The newest artifact of an instance that the index holds, if it holds any. */
  Optional<Head> head(InstanceId id) {
    return sql.ask("find the head of an instance", HEAD, PostgresIndex::head, id.value());
  }

  /**
   * Says of an instance that its execution failed where no transition to an end was possible.
   *
   * @return whether the index knows the instance, and knows of no end
   */
  public boolean markFailed(InstanceId id, String reason) {
    return sql.update(
            "mark an instance as failed", MARK_FAILED, reason.replace('\0', '\uFFFD'), id.value())
        == 1;
  }

  /** Says of an instance that its execution goes on, whatever was said of it before. */
  void markAlive(InstanceId id) {
    sql.update("show an instance as going on", MARK_ALIVE, id.value());
  }

  /** Adds a template that was stored at that moment, unless it is there. */
  public void indexTemplate(WorkflowTemplate template, Instant storedAt) {
    sql.update(
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

  private static Set<InstanceId> ids(ResultSet rows) throws SQLException {
    var ids = new HashSet<InstanceId>();
    while (rows.next()) {
      ids.add(new InstanceId(rows.getString(1)));
    }
    return ids;
  }

  private static Optional<Head> head(ResultSet rows) throws SQLException {
    return rows.next()
        ? Optional.of(new Head(rows.getLong(1), new Sha256(rows.getString(2))))
        : Optional.empty();
  }
}
