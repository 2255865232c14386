package io.gantral.gateway.store;

import io.gantral.authority.InstanceId;
import io.gantral.gateway.http.Blocking;
import io.gantral.gateway.store.InstanceRow.Pending;
import io.gantral.store.Incidents;
import io.gantral.store.IndexEntry;
import io.gantral.store.ProvenInstances;
import io.gantral.store.ProvenInstances.Proven;
import io.gantral.store.StoreException;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the index beside the evidence: what people see and decide about an instance is what
 * its artifacts and their documents say. A row that says other is an incident.
 */
public final class ProvenRows {
  private final ProvenInstances evidence;
  private final Incidents incidents;
  private final Blocking blocking;

  public ProvenRows(ProvenInstances evidence, Incidents incidents, Blocking blocking) {
    this.evidence = evidence;
    this.incidents = incidents;
    this.blocking = blocking;
  }

  /**
   * An instance as the evidence has it, with what the index alone knows: why it failed.
   *
   * @param contradicted whether the index says other than the evidence
   */
  public record Shown(InstanceRow row, boolean contradicted) {}

  /** An instance, whether the index has it or not; empty if there is no evidence of it. */
  public Future<Optional<Shown>> find(InstanceId id, Optional<InstanceRow> indexed) {
    return blocking.call(() -> read(id, indexed.orElse(null)));
  }

  /** Those of the rows that the evidence does not contradict. */
  public Future<List<InstanceRow>> provenOf(List<InstanceRow> indexed) {
    return blocking.call(() -> filter(indexed));
  }

  private List<InstanceRow> filter(List<InstanceRow> indexed) throws IOException {
    var proven = new ArrayList<InstanceRow>();
    for (var row : indexed) {
      if (isProven(row)) {
        proven.add(row);
      }
    }
    return proven;
  }

  /** One instance whose evidence is damaged is missing in a list, and keeps no other from it. */
  private boolean isProven(InstanceRow row) throws IOException {
    try {
      return read(row.instanceId(), row).filter(shown -> !shown.contradicted()).isPresent();
    } catch (StoreException e) {
      if (e.isRepeatable()) {
        throw e;
      }
      incidents.tell(
          Incidents.Kind.UNREADABLE,
          row.instanceId(),
          "instances/" + row.instanceId(),
          "something stands in its chain that is no artifact of it");
      return false;
    }
  }

  private Optional<Shown> read(InstanceId id, @Nullable InstanceRow indexed) throws IOException {
    var found = evidence.read(id, indexed == null ? 0 : indexed.sequence());
    var contradicted = indexed != null && contradicts(indexed, found);
    if (contradicted) {
      incidents.tell(
          Incidents.Kind.INDEX_DIFFERS,
          id,
          "instances/" + id,
          "the index says other than the evidence");
    }
    return found.map(proven -> new Shown(row(proven, indexed), contradicted));
  }

  /** The index may lag behind the evidence, and may say nothing else of what it has. */
  private boolean contradicts(InstanceRow indexed, Optional<Proven> found) throws IOException {
    var there = entry(indexed, found);
    return found.isEmpty()
        || there.isEmpty()
        || !row(new Proven(found.get().first(), there.get()), indexed).agreesWith(indexed);
  }

  private Optional<IndexEntry> entry(InstanceRow indexed, Optional<Proven> found)
      throws IOException {
    var last = found.map(Proven::last).filter(entry -> isAt(entry, indexed.sequence()));
    return last.isPresent() ? last : evidence.entry(indexed.instanceId(), indexed.sequence());
  }

  private static boolean isAt(IndexEntry entry, long sequence) {
    return entry.artifact().transition().sequence() == sequence;
  }

  private static InstanceRow row(Proven proven, @Nullable InstanceRow indexed) {
    var first = proven.first().artifact();
    var last = proven.last().artifact();
    var transition = last.transition();
    var requester = proven.first().requester();
    var failure = indexed == null ? null : indexed.failure();
    var ended = transition.authorityState().state().terminal() || failure != null;
    return new InstanceRow(
        transition.instanceId(),
        first.transition().teamId(),
        first.transition().workflowId(),
        first.transition().workflowVersion(),
        transition.authorityState().name(),
        transition.sequence(),
        last.artifactHash(),
        requester.issuer(),
        requester.subject(),
        first.timestamp(),
        last.timestamp(),
        ended,
        failure,
        ended ? null : pending(proven.last()));
  }

  private static @Nullable Pending pending(IndexEntry entry) {
    var view = entry.pending();
    var transition = entry.artifact().transition();
    return view == null
        ? null
        : new Pending(
            view.step(),
            view.action(),
            view.summary(),
            view.reason(),
            view.eligibleRoles(),
            view.separationOfDuty(),
            Objects.requireNonNull(transition.policy()).versionId(),
            transition.contextHash());
  }
}
