package io.gantral.worker.commit;

import io.gantral.authority.InstanceId;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.SigningKey;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.artifact.TrustedKeys;
import io.gantral.authority.json.JsonObject;
import io.gantral.store.FileStore;
import io.gantral.store.IndexEntry;
import io.gantral.store.PostgresIndex;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Commits transitions: their documents, their slots, and what the index shows of them. */
public final class Committer {
  private static final System.Logger LOG = System.getLogger(Committer.class.getName());

  private final FileStore store;
  private final Slots slots;
  private final PostgresIndex index;
  private final SigningKey key;
  private final Clock clock;

  /**
   * A committer.
   *
   * @param trusted the keys whose artifacts count as committed, that of {@code key} among them
   */
  public Committer(
      FileStore store, PostgresIndex index, SigningKey key, TrustedKeys trusted, Clock clock) {
    if (trusted.find(key.publicKey().id()).isEmpty()) {
      throw new IllegalArgumentException(
          "the signing key " + key.publicKey().id() + " is not in the trust file");
    }
    this.store = store;
    this.slots = new Slots(store, trusted);
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
    var carried = committed.isEmpty() ? 0 : carriedBy(committed.getFirst());
    if (cause.isEmpty()) {
      return new CommitReply.Committed(heads, carried);
    }
    markFailed(order.instanceId(), cause.get().name());
    return new CommitReply.NotCommitted(heads, carried, cause.get());
  }

  /** Has the index say of an instance that it ended where no transition to an end was possible. */
  public void markFailed(InstanceId id, String reason) {
    index.markFailed(id, reason);
  }

  private Optional<CommitReply.Cause> commitAll(CommitOrder order, List<Artifact> committed) {
    var head = order.head();
    if (head != null && !slots.stands(order.instanceId(), head)) {
      return Optional.of(CommitReply.Cause.HEAD_MISSING);
    }
    if (head == null && !slots.isEmpty(order.instanceId(), order.drafts().size())) {
      return Optional.of(CommitReply.Cause.LIVED_BEFORE);
    }
    if (!storeDocuments(order)) {
      return Optional.of(CommitReply.Cause.STORE_FAILED);
    }
    for (var draft : order.drafts()) {
      var artifact = seal(transition(order, head, draft), head);
      switch (slots.take(artifact)) {
        case Slots.Taken.Ours(Artifact ours) -> {
          committed.add(ours);
          head = Head.of(ours);
        }
        case Slots.Taken.Lost(CommitReply.Cause cause) -> {
          return Optional.of(cause);
        }
      }
    }
    return Optional.empty();
  }

  private static int carriedBy(Artifact artifact) {
    return artifact.transition().evidenceRefs().size();
  }

  private boolean storeDocuments(CommitOrder order) {
    try {
      store.putDocuments(
          order.instanceId(), order.documents().stream().map(JsonObject::canonicalBytes).toList());
      return true;
    } catch (IOException e) {
      Slots.repeatIfInterrupted(e);
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

  private static List<IndexEntry> entries(CommitOrder order, List<Artifact> committed) {
    var last = committed.size() == order.drafts().size() ? committed.size() - 1 : -1;
    var entries = new ArrayList<IndexEntry>();
    for (var i = 0; i < committed.size(); i++) {
      var pending = i == last ? order.pending() : null;
      entries.add(new IndexEntry(committed.get(i), order.requester(), pending));
    }
    return entries;
  }
}
