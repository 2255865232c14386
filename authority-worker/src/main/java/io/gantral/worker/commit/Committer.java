package io.gantral.worker.commit;

import io.gantral.authority.InstanceId;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.KeyUse;
import io.gantral.authority.artifact.SigningKey;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.artifact.TrustedKeys;
import io.gantral.authority.json.JsonObject;
import io.gantral.store.FileStore;
import io.gantral.store.Incidents;
import io.gantral.store.IndexFollower;
import io.gantral.store.Neighbour;
import io.gantral.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Commits transitions: their documents, then their slots. A commit is done when its slots are; the
 * index follows.
 */
public final class Committer {
  private final FileStore store;
  private final Slots slots;
  private final TrustedKeys trusted;
  private final Successors successors;
  private final IndexFollower index;
  private final Incidents incidents;
  private final SigningKey key;
  private final Clock clock;
  private final Neighbour neighbour;

  /**
   * A committer.
   *
   * @param trusted the keys whose artifacts count as committed, that of {@code key} among them
   */
  public Committer(
      FileStore store,
      IndexFollower index,
      Incidents incidents,
      SigningKey key,
      TrustedKeys trusted,
      Clock clock) {
    if (trusted.find(key.publicKey().id(), KeyUse.WORKER).isEmpty()) {
      throw new IllegalArgumentException(
          "the signing key " + key.publicKey().id() + " is not in the trust file with use worker");
    }
    this.store = store;
    this.trusted = trusted;
    this.slots = new Slots(store, trusted, incidents);
    this.successors = new Successors(store, slots, incidents);
    this.index = index;
    this.incidents = incidents;
    this.key = key;
    this.clock = clock;
    this.neighbour = new Neighbour("store", clock);
  }

  /**
   * Commits the drafts in order up to the first that cannot be.
   *
   * @param until how long a store that is away may be asked again
   * @throws StoreAway if the store is away before that moment; all is to be repeated then, and
   *     finds what was committed
   */
  public CommitReply commit(CommitOrder order, Instant until) {
    var progress = new Progress(order);
    var end = ask(order.place(), until, () -> end(progress));
    index.follow(progress.entries());
    return switch (end) {
      case Standing.Nothing() -> new CommitReply.Committed(progress.heads(), progress.left());
      case Standing.Successor(Found found) -> {
        index.catchUp(order.place().instanceId());
        yield new CommitReply.Overtaken(progress.heads(), progress.left(), found);
      }
      case Standing.Unusable(CommitReply.Cause cause) -> {
        if (cause == CommitReply.Cause.NOT_ATTESTED) {
          tellForgery(order.place());
        } else {
          markFailed(order.place().instanceId(), cause.name());
        }
        yield new CommitReply.NotCommitted(progress.heads(), progress.left(), cause);
      }
    };
  }

  /**
   * What directly follows a head already.
   *
   * @param until how long a store that is away may be asked again
   * @throws StoreAway if the store is away before that moment
   */
  public Standing next(Place place, Instant until) {
    return ask(place, until, () -> successors.next(place));
  }

  /**
   * What a policy's answer has led to already, or an end that none has led to.
   *
   * @param until how long a store that is away may be asked again
   * @throws StoreAway if the store is away before that moment
   */
  public Standing answered(Place place, Instant until) {
    return ask(place, until, () -> successors.answered(place));
  }

  /**
   * Stores documents that a later artifact is to refer to.
   *
   * @throws StoreAway if the store does not take them
   */
  public void store(InstanceId id, List<JsonObject> documents) {
    try {
      store.putDocuments(id, documents.stream().map(JsonObject::canonicalBytes).toList());
    } catch (IOException e) {
      throw new StoreAway("the store does not take documents: " + e.getMessage(), e);
    }
  }

  /** Has the index say of an instance that it ended where no transition to an end was possible. */
  public void markFailed(InstanceId id, String reason) {
    index.failed(id, reason);
  }

  private interface Question {
    Standing answer() throws IOException;
  }

  private Standing ask(Place place, Instant until, Question question) {
    try {
      var answer = question.answer();
      neighbour.back();
      return answer;
    } catch (IOException e) {
      repeatIfInterrupted(e);
      if (isRepeatable(e)) {
        neighbour.away(e);
        if (clock.instant().isBefore(until)) {
          throw new StoreAway("the store does not answer: " + e.getMessage(), e);
        }
      }
      incidents.ofSlot(
          Incidents.Kind.STORE_FAILED,
          place.instanceId(),
          place.sequence(),
          String.valueOf(e.getMessage()));
      return new Standing.Unusable(CommitReply.Cause.STORE_FAILED);
    }
  }

  /** Whoever forges a start names somebody else's instance, which has not failed. */
  private void tellForgery(Place place) {
    incidents.ofSlot(
        Incidents.Kind.NOT_ATTESTED,
        place.instanceId(),
        place.sequence(),
        "no trusted gateway attested what was to be committed");
  }

  /** What stands in the way of the next draft; nothing if all were committed. */
  private Standing end(Progress progress) throws IOException {
    var cause = prepare(progress.order());
    return cause.isPresent() ? new Standing.Unusable(cause.get()) : takeAll(progress);
  }

  /** Sees to it that all is there that the slots need, or says why nothing can be committed. */
  private Optional<CommitReply.Cause> prepare(CommitOrder order) throws IOException {
    var place = order.place();
    if (!transition(place, order.drafts().getFirst()).isAttested(trusted)) {
      return Optional.of(CommitReply.Cause.NOT_ATTESTED);
    }
    if (!slots.headStands(place)) {
      return Optional.of(CommitReply.Cause.HEAD_MISSING);
    }
    if (place.head() == null
        && slots.standing(place).orElse(null) instanceof Slots.Taken.Lost(var cause)) {
      return Optional.of(cause);
    }
    store.putDocuments(
        place.instanceId(), order.documents().stream().map(JsonObject::canonicalBytes).toList());
    return Optional.empty();
  }

  private Standing takeAll(Progress progress) throws IOException {
    var place = progress.order().place();
    for (var draft : progress.order().drafts()) {
      switch (slots.take(place, seal(transition(place, draft), place.head()))) {
        case Slots.Taken.Ours(Artifact ours) -> {
          progress.committed(ours);
          place = place.after(Head.of(ours));
        }
        case Slots.Taken.Another(Artifact another) -> {
          progress.overtakenBy(another);
          return successors.instead(another, draft.contextHash());
        }
        case Slots.Taken.Lost(CommitReply.Cause cause) -> {
          return new Standing.Unusable(cause);
        }
      }
    }
    return new Standing.Nothing();
  }

  private static Transition transition(Place place, Draft draft) {
    var head = place.head();
    return new Transition(
        place.instanceId(),
        place.teamId(),
        place.sequence(),
        head == null ? null : head.artifactHash(),
        place.workflowId(),
        place.workflowVersion(),
        head == null ? null : head.state(),
        draft.to(),
        draft.trigger(),
        draft.policy(),
        draft.contextHash(),
        draft.decision(),
        draft.evidenceRefs(),
        draft.attestation());
  }

  /** The clock may go back; an artifact's time never does. */
  private Artifact seal(Transition transition, @Nullable Head head) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var notBefore = head == null ? Instant.MIN : head.timestamp();
    return Artifact.seal(transition, now.isBefore(notBefore) ? notBefore : now, key);
  }

  /** What cannot be read may be read again; what was written says so itself. */
  private static boolean isRepeatable(IOException e) {
    return !(e instanceof StoreException failed) || failed.isRepeatable();
  }

  /** A worker that is being stopped knows nothing of the store: another one repeats the commit. */
  private static void repeatIfInterrupted(IOException e) {
    if (Thread.currentThread().isInterrupted()) {
      throw new UncheckedIOException("interrupted while committing", e);
    }
  }
}
