package io.gantral.store;

/**
 * The questions that readers ask the index, as SQL with numbered parameters; lists are paged by the
 * key of the last row seen, so that a page stays right whatever is written meanwhile.
 *
 * <p>A parameter named as a cursor is null for the first page. The rows are for display and for
 * finding evidence; they are no evidence.
 */
public final class IndexQueries {

  private static final String INSTANCE_COLUMNS =
      """
      SELECT instance_id, team_id, workflow_id, workflow_version, state, sequence, head_hash,
          requester_issuer, requester_subject, created_at, updated_at, ended, failure,
          pending_step, pending_action, pending_summary, pending_reason, pending_eligible_roles,
          pending_separation_of_duty, pending_policy_version, pending_context_hash
      FROM instance
      """;

  /** One instance. Parameters: instance id. */
  public static final String INSTANCE = INSTANCE_COLUMNS + "WHERE instance_id = $1";

  /**
   * The instances of a team, newest first. Parameters: team, state or null, workflow id or null,
   * beginning of the instance id or null, cursor (created_at, instance_id), limit.
   */
  public static final String INSTANCES =
      INSTANCE_COLUMNS
          + """
          WHERE team_id = $1 AND ($2::text IS NULL OR state = $2) AND ($3::text IS NULL OR workflow_id = $3)
              AND ($4::text IS NULL OR starts_with(instance_id, $4))
              AND (created_at, instance_id)
                < (COALESCE($5::timestamptz, 'infinity'), COALESCE($6::text, '') COLLATE "C")
          ORDER BY created_at DESC, instance_id DESC
          LIMIT $7
          """;

  /**
   * What waits in a team for somebody with any of these roles who did not ask for it where duties
   * are separate, longest waiting first. Who wrote a template is not known here, and is shown what
   * they may not decide. Parameters: team, roles (text array), issuer and subject of whoever asks,
   * cursor (updated_at, instance_id), limit.
   */
  public static final String WAITING_FOR_ROLES =
      INSTANCE_COLUMNS
          + """
          WHERE team_id = $1 AND pending_step IS NOT NULL AND NOT ended AND pending_eligible_roles && $2::text[]
              AND NOT (pending_separation_of_duty AND requester_issuer = $3 AND requester_subject = $4)
              AND (updated_at, instance_id)
                > (COALESCE($5::timestamptz, '-infinity'), COALESCE($6::text, '') COLLATE "C")
          ORDER BY updated_at, instance_id
          LIMIT $7
          """;

  /**
   * All that waits in a team, longest waiting first. Parameters: team, cursor (updated_at,
   * instance_id), limit.
   */
  public static final String WAITING_IN_TEAM =
      INSTANCE_COLUMNS
          + """
          WHERE team_id = $1 AND pending_step IS NOT NULL AND NOT ended
              AND (updated_at, instance_id)
                > (COALESCE($2::timestamptz, '-infinity'), COALESCE($3::text, '') COLLATE "C")
          ORDER BY updated_at, instance_id
          LIMIT $4
          """;

  private static final String TEMPLATE_COLUMNS =
      """
      SELECT workflow_id, version, team_id, materiality, template_hash, created_at, body
      FROM workflow_template
      """;

  /** One template. Parameters: workflow id, version. */
  public static final String TEMPLATE =
      TEMPLATE_COLUMNS + "WHERE workflow_id = $1 AND version = $2";

  /**
   * The templates of a team, newest first. Parameters: team, workflow id or null, cursor
   * (created_at, workflow_id, version), limit.
   */
  public static final String TEMPLATES =
      TEMPLATE_COLUMNS
          + """
          WHERE team_id = $1 AND ($2::text IS NULL OR workflow_id = $2)
              AND (created_at, workflow_id, version)
                < (COALESCE($3::timestamptz, 'infinity'), COALESCE($4::text, '') COLLATE "C",
                   COALESCE($5::text, '') COLLATE "C")
          ORDER BY created_at DESC, workflow_id DESC, version DESC
          LIMIT $6
          """;

  /**
   * Adds a template that is in the files, unless the index has it. Parameters: workflow id,
   * version, team, materiality, template hash, created at, body (the template's canonical JSON).
   */
  public static final String ADD_TEMPLATE =
      """
      INSERT INTO workflow_template
          (workflow_id, version, team_id, materiality, template_hash, created_at, body)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT DO NOTHING
      """;

  private IndexQueries() {}
}
