package io.gantral.store;

import io.gantral.authority.InstanceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** What the index and the outbox hold as a whole, for whoever compares it with something else. */
public final class IndexSurvey {

  private static final String KNOWN =
      "SELECT instance_id FROM instance WHERE instance_id = ANY (?)";

  private static final String GOING_ON =
      """
      SELECT instance_id, sequence, failure IS NOT NULL FROM instance
      WHERE state NOT IN ('COMPLETED', 'TERMINATED') AND instance_id > ?
      ORDER BY instance_id LIMIT ?
      """;

  private static final String OUTBOX =
      """
      SELECT (SELECT count(*) FROM (SELECT FROM outbox LIMIT ?) AS counted),
        (SELECT extract(epoch FROM clock_timestamp() - told_at) FROM outbox ORDER BY position LIMIT 1)
      """;

  private final Sql sql;

  public IndexSurvey(DataSource postgres) {
    sql = new Sql(postgres);
  }

  /** An instance whose chain has not ended, as far as the index knows. */
  record GoingOn(InstanceId id, long sequence, boolean failed) {}

  /**
   * The outbox.
   *
   * @param events how many wait, counted up to {@link #MOST_COUNTED}
   * @param age how long the first of them has waited; zero where none waits
   */
  public record OutboxState(long events, Duration age) {
    /** Beyond this nobody counts. */
    public static final int MOST_COUNTED = 100_000;
  }

  /** Those of some instances that the index does not know. */
  Set<InstanceId> unknown(Collection<InstanceId> ids) {
    var names = ids.stream().map(InstanceId::value).toArray(String[]::new);
    var unknown = new HashSet<>(ids);
    unknown.removeAll(sql.ask("find instances", KNOWN, IndexSurvey::ids, (Object) names));
    return unknown;
  }

  /** Instances that have not ended, ordered by id. */
  List<GoingOn> goingOn(String after, int limit) {
    return sql.ask("list what goes on", GOING_ON, IndexSurvey::goingOn, after, limit);
  }

  /** What waits to be sent. */
  public OutboxState outbox() {
    return sql.ask(
        "look at the outbox",
        OUTBOX,
        rows ->
            rows.next()
                ? new OutboxState(
                    rows.getLong(1), Duration.ofMillis((long) (rows.getDouble(2) * 1000)))
                : new OutboxState(0, Duration.ZERO),
        OutboxState.MOST_COUNTED);
  }

  private static Set<InstanceId> ids(ResultSet rows) throws SQLException {
    var ids = new HashSet<InstanceId>();
    while (rows.next()) {
      ids.add(new InstanceId(rows.getString(1)));
    }
    return ids;
  }

  private static List<GoingOn> goingOn(ResultSet rows) throws SQLException {
    var found = new ArrayList<GoingOn>();
    while (rows.next()) {
      found.add(
          new GoingOn(new InstanceId(rows.getString(1)), rows.getLong(2), rows.getBoolean(3)));
    }
    return found;
  }
}
