package io.gantral.worker.commit;

import io.gantral.authority.InstanceId;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.ArtifactCodec;
import io.gantral.authority.artifact.SigningKey;
import io.gantral.authority.artifact.Tombstone;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import io.gantral.store.FileStore;
import io.gantral.store.IndexEntry;
import io.gantral.store.PostgresIndex;
import io.gantral.store.Put;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Commits transitions by the slot protocol: the artifact's slot is the single commit point.
 *
 * <p>Whoever repeats a commit finds its own transition in the slot and adopts it. A write whose
 * outcome is unclear is never repeated: the slot is read, and if it is empty a tombstone keeps a
 * late write from taking effect. Source: design §4.
 */
public final class Committer {
  private static final System.Logger LOG = System.getLogger(Committer.class.getName());

  private final FileStore store;
  private final PostgresIndex index;
  private final SigningKey key;
  private final Clock clock;

  public Committer(FileStore store, PostgresIndex index, SigningKey key, Clock clock) {
    this.store = store;
    this.index = index;
    this.key = key;
    this.clock = clock;
  }

  /**
   * Commits the drafts in order up to the first that cannot be.
   *
   * @throws RuntimeException if the index does not answer; all is to be repeated then, and finds
   *     what was committed
   */
  public CommitReply commit(CommitOrder order) {
    var committed = new ArrayList<Artifact>();
    var cause = commitAll(order, committed);
    index.append(entries(order, committed));
    var heads = committed.stream().map(Head::of).toList();
    if (cause.isEmpty()) {
      return new CommitReply.Committed(heads);
    }
    index.markFailed(order.instanceId(), cause.get().name());
    return new CommitReply.NotCommitted(heads, cause.get());
  }

  private Optional<CommitReply.Cause> commitAll(CommitOrder order, List<Artifact> committed) {
    var head = order.head();
    if (head != null && !stands(order.instanceId(), head)) {
      return Optional.of(CommitReply.Cause.HEAD_MISSING);
    }
    if (!storeDocuments(order)) {
      return Optional.of(CommitReply.Cause.STORE_FAILED);
    }
    for (var draft : order.drafts()) {
      var artifact = seal(transition(order, head, draft), head);
      switch (put(artifact)) {
        case Slot.Ours(Artifact ours) -> {
          committed.add(ours);
          head = Head.of(ours);
        }
        case Slot.Lost(CommitReply.Cause cause) -> {
          return Optional.of(cause);
        }
      }
    }
    return Optional.empty();
  }

  /** Nothing may follow an artifact that is gone. */
  private boolean stands(InstanceId id, Head head) {
    try {
      return store
          .written(id, head.sequence())
          .flatMap(Committer::parse)
          .filter(artifact -> artifact.artifactHash().equals(head.artifactHash()))
          .isPresent();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, "head not readable instance=" + id, e);
      return false;
    }
  }

  private boolean storeDocuments(CommitOrder order) {
    try {
      store.putDocuments(
          order.instanceId(), order.documents().stream().map(JsonObject::canonicalBytes).toList());
      return true;
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, "documents not stored instance=" + order.instanceId(), e);
      return false;
    }
  }

  private static Transition transition(CommitOrder order, @Nullable Head head, Draft draft) {
    return new Transition(
        order.instanceId(),
        order.teamId(),
        head == null ? 0 : head.sequence() + 1,
        head == null ? null : head.artifactHash(),
        order.workflowId(),
        order.workflowVersion(),
        head == null ? null : head.state(),
        draft.to(),
        draft.trigger(),
        draft.policy(),
        draft.contextHash(),
        draft.decision(),
        draft.evidenceRefs());
  }

  /** The clock may go back; an artifact's time never does. */
  private Artifact seal(Transition transition, @Nullable Head head) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var notBefore = head == null ? Instant.MIN : head.timestamp();
    return Artifact.seal(transition, now.isBefore(notBefore) ? notBefore : now, key);
  }

  private Slot put(Artifact artifact) {
    var transition = artifact.transition();
    try {
      return switch (store.put(
          transition.instanceId(), transition.sequence(), artifact.toJson().canonicalBytes())) {
        case Put.Written() -> new Slot.Ours(artifact);
        case Put.Occupied(byte[] found) -> occupied(transition, found);
      };
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, "commit unclear " + place(transition), e);
      return settle(transition);
    }
  }

  /** Makes an unclear write clear: it is there, or it can no longer come. */
  private Slot settle(Transition transition) {
    var tombstone = new Tombstone(transition.instanceId(), transition.sequence());
    try {
      return switch (store.put(
          transition.instanceId(), transition.sequence(), tombstone.toJson().canonicalBytes())) {
        case Put.Written() -> new Slot.Lost(CommitReply.Cause.STORE_FAILED);
        case Put.Occupied(byte[] found) -> occupied(transition, found);
      };
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, "no tombstone " + place(transition), e);
      return new Slot.Lost(CommitReply.Cause.STORE_FAILED);
    }
  }

  private Slot occupied(Transition transition, byte[] found) {
    return parse(found)
        .filter(artifact -> artifact.transition().equals(transition))
        .filter(Artifact::hashHolds)
        .<Slot>map(Slot.Ours::new)
        .orElseGet(() -> refuseSlot(transition));
  }

  private static Slot refuseSlot(Transition transition) {
    LOG.log(System.Logger.Level.ERROR, "slot holds something else " + place(transition));
    return new Slot.Lost(CommitReply.Cause.SLOT_TAKEN);
  }

  private static Optional<Artifact> parse(byte[] found) {
    try {
      return Optional.of(ArtifactCodec.parse(Json.parse(found)));
    } catch (JsonRefused | IllegalArgumentException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  private static List<IndexEntry> entries(CommitOrder order, List<Artifact> committed) {
    var last = committed.size() == order.drafts().size() ? committed.size() - 1 : -1;
    var entries = new ArrayList<IndexEntry>();
    for (var i = 0; i < committed.size(); i++) {
      var pending = i == last ? order.pending() : null;
      entries.add(new IndexEntry(committed.get(i), order.requester(), pending));
    }
    return entries;
  }

  private static String place(Transition transition) {
    return "instance=" + transition.instanceId() + " sequence=" + transition.sequence();
  }

  private sealed interface Slot {
    record Ours(Artifact artifact) implements Slot {}

    record Lost(CommitReply.Cause cause) implements Slot {}
  }
}
