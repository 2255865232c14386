package io.gantral.gateway.store;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Objects;

/** A stored workflow version as lists show it. */
public record TemplateRow(
    String workflowId,
    String version,
    String teamId,
    String materiality,
    String templateHash,
    Instant createdAt) {

  static TemplateRow of(Row row) {
    return new TemplateRow(
        text(row, "workflow_id"),
        text(row, "version"),
        text(row, "team_id"),
        text(row, "materiality"),
        text(row, "template_hash"),
        row.getOffsetDateTime("created_at").toInstant());
  }

  private static String text(Row row, String column) {
    return Objects.requireNonNull(row.getString(column), column);
  }
}
