package io.gantral.worker.commit;

import io.gantral.authority.InstanceId;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.ArtifactCodec;
import io.gantral.authority.artifact.EvidenceRef;
import io.gantral.authority.artifact.Tombstone;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.artifact.TrustedKeys;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonRefused;
import io.gantral.store.FileStore;
import io.gantral.store.Put;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * The slots of chains as the points of commit: a transition has its slot, or it does not happen.
 *
 * <p>Whoever repeats a commit finds its own transition in the slot and adopts it. A write whose
 * outcome is unclear is never repeated: the slot is read, and if it is empty a tombstone keeps a
 * late write from taking effect. What stands in a slot counts only if a trusted key signed it.
 * Source: design §4.
 */
final class Slots {
  private static final System.Logger LOG = System.getLogger(Slots.class.getName());

  private final FileStore store;
  private final TrustedKeys trusted;

  Slots(FileStore store, TrustedKeys trusted) {
    this.store = store;
    this.trusted = trusted;
  }

  /** What became of a transition. */
  sealed interface Taken {
    /** It happened, by this artifact. */
    record Ours(Artifact artifact) implements Taken {}

    /** It did not happen, and cannot any more. */
    record Lost(CommitReply.Cause cause) implements Taken {}
  }

  /** Whether an artifact stands as it was committed: nothing may follow one that is gone. */
  boolean stands(InstanceId id, Head head) {
    try {
      return store
          .written(id, head.sequence())
          .flatMap(this::genuine)
          .filter(artifact -> artifact.artifactHash().equals(head.artifactHash()))
          .isPresent();
    } catch (IOException e) {
      repeatIfInterrupted(e);
      LOG.log(System.Logger.Level.ERROR, "head not readable instance=" + id, e);
      return false;
    }
  }

  /** Whether nothing stands in a slot; one that cannot be read may hold anything. */
  boolean isEmpty(InstanceId id, long sequence) {
    try {
      return store.written(id, sequence).isEmpty();
    } catch (IOException e) {
      repeatIfInterrupted(e);
      LOG.log(System.Logger.Level.ERROR, "slot not readable instance=" + id, e);
      return false;
    }
  }

  /** Puts the artifact into its slot. */
  Taken take(Artifact artifact) {
    var transition = artifact.transition();
    try {
      return switch (store.put(
          transition.instanceId(), transition.sequence(), artifact.toJson().canonicalBytes())) {
        case Put.Written() -> new Taken.Ours(artifact);
        case Put.Occupied(byte[] found) -> occupied(transition, found);
      };
    } catch (IOException e) {
      repeatIfInterrupted(e);
      LOG.log(System.Logger.Level.ERROR, "commit unclear " + place(transition), e);
      return settle(transition);
    }
  }

  /** Makes an unclear write clear: it is there, or it can no longer come. */
  private Taken settle(Transition transition) {
    var tombstone = new Tombstone(transition.instanceId(), transition.sequence());
    try {
      return switch (store.put(
          transition.instanceId(), transition.sequence(), tombstone.toJson().canonicalBytes())) {
        case Put.Written() -> new Taken.Lost(CommitReply.Cause.STORE_FAILED);
        case Put.Occupied(byte[] found) -> occupied(transition, found);
      };
    } catch (IOException e) {
      repeatIfInterrupted(e);
      LOG.log(System.Logger.Level.ERROR, "no tombstone " + place(transition), e);
      return new Taken.Lost(CommitReply.Cause.STORE_FAILED);
    }
  }

  private Taken occupied(Transition transition, byte[] found) {
    return genuine(found)
        .filter(artifact -> begins(artifact.transition(), transition))
        .<Taken>map(Taken.Ours::new)
        .orElseGet(() -> refuse(transition));
  }

  /**
   * Whether what was found is the transition itself. Between a crash and the repetition more
   * references may have come to be carried; the next artifact carries those.
   */
  private static boolean begins(Transition found, Transition wanted) {
    var refs = found.evidenceRefs();
    return isStartOf(refs, wanted.evidenceRefs()) && found.equals(wanted.carrying(refs));
  }

  private static boolean isStartOf(List<EvidenceRef> start, List<EvidenceRef> whole) {
    return start.size() <= whole.size() && start.equals(whole.subList(0, start.size()));
  }

  private static Taken refuse(Transition transition) {
    LOG.log(System.Logger.Level.ERROR, "slot holds something else " + place(transition));
    return new Taken.Lost(CommitReply.Cause.SLOT_TAKEN);
  }

  private Optional<Artifact> genuine(byte[] found) {
    return parse(found).filter(Artifact::hashHolds).filter(this::isTrusted);
  }

  private boolean isTrusted(Artifact artifact) {
    return trusted.find(artifact.signature().keyId()).filter(artifact::signedBy).isPresent();
  }

  private static Optional<Artifact> parse(byte[] found) {
    try {
      return Optional.of(ArtifactCodec.parse(Json.parse(found)));
    } catch (JsonRefused | IllegalArgumentException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  /** A worker that is being stopped knows nothing of the store: another one repeats the commit. */
  static void repeatIfInterrupted(IOException e) {
    if (Thread.currentThread().isInterrupted()) {
      throw new UncheckedIOException("interrupted while committing", e);
    }
  }

  private static String place(Transition transition) {
    return "instance=" + transition.instanceId() + " sequence=" + transition.sequence();
  }
}
