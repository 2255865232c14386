package io.gantral.worker.commit;

import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.ArtifactCodec;
import io.gantral.authority.artifact.Tombstone;
import io.gantral.authority.artifact.Transition;
import io.gantral.authority.artifact.TrustedKeys;
import io.gantral.store.FileStore;
import io.gantral.store.Incidents;
import io.gantral.store.Put;
import io.gantral.store.StoreException;
import java.io.IOException;
import java.util.Optional;

/**
 * The slots of chains as the points of commit: what stands in a slot is what happened.
 *
 * <p>Whoever finds a genuine successor of the head in the slot adopts it: its own transition, which
 * it repeats, or another one, which a worker put there that was stopped before the engine heard of
 * it. A write whose outcome is unclear is never repeated: the slot is read, and if it is empty a
 * tombstone keeps a late write from taking effect. What stands in a slot counts only if it is
 * genuine. Source: design §4.
 *
 * <p>An {@link IOException} means that nothing took effect, so that all may be repeated.
 */
final class Slots {
  private final FileStore store;
  private final TrustedKeys trusted;
  private final Incidents incidents;

  Slots(FileStore store, TrustedKeys trusted, Incidents incidents) {
    this.store = store;
    this.trusted = trusted;
    this.incidents = incidents;
  }

  /** What stands in a slot. */
  sealed interface Taken {
    /** The transition happened, by this artifact. */
    record Ours(Artifact artifact) implements Taken {}

    /** This one happened instead. */
    record Another(Artifact artifact) implements Taken {}

    /** Nothing happened, and nothing can any more. */
    record Lost(CommitReply.Cause cause) implements Taken {}
  }

  /** Whether the head stands as it was committed: nothing may follow one that is gone. */
  boolean headStands(Place place) throws IOException {
    var head = place.head();
    if (head == null) {
      return true;
    }
    var stands =
        store
            .written(place.instanceId(), head.sequence())
            .flatMap(this::genuine)
            .filter(artifact -> artifact.artifactHash().equals(head.artifactHash()))
            .isPresent();
    if (!stands) {
      incidents.ofSlot(
          Incidents.Kind.HEAD_MISSING,
          place.instanceId(),
          head.sequence(),
          "the head is gone or is another one");
    }
    return stands;
  }

  /** What stands where the next artifact goes; empty if nothing does. */
  Optional<Taken> standing(Place place) throws IOException {
    return store.written(place.instanceId(), place.sequence()).map(found -> another(place, found));
  }

  /** Puts the artifact into its place. */
  Taken take(Place place, Artifact artifact) throws IOException {
    try {
      return put(place, artifact);
    } catch (StoreException e) {
      if (e.isRepeatable()) {
        throw e;
      }
      incidents.ofSlot(
          Incidents.Kind.STORE_FAILED,
          place.instanceId(),
          place.sequence(),
          "commit unclear: " + e.getMessage());
      return settle(place, artifact.transition());
    }
  }

  private Taken put(Place place, Artifact artifact) throws IOException {
    var bytes = artifact.toJson().canonicalBytes();
    return switch (store.put(place.instanceId(), place.sequence(), bytes)) {
      case Put.Written() -> new Taken.Ours(artifact);
      case Put.Occupied(byte[] found) -> occupied(place, artifact.transition(), found);
    };
  }

  /** Makes an unclear write clear: it is there, or it can no longer come. */
  private Taken settle(Place place, Transition wanted) throws IOException {
    var tombstone = new Tombstone(place.instanceId(), place.sequence()).toJson().canonicalBytes();
    try {
      return switch (store.put(place.instanceId(), place.sequence(), tombstone)) {
        case Put.Written() -> new Taken.Lost(CommitReply.Cause.STORE_FAILED);
        case Put.Occupied(byte[] found) -> occupied(place, wanted, found);
      };
    } catch (StoreException e) {
      if (e.isRepeatable()) {
        throw e;
      }
      return new Taken.Lost(CommitReply.Cause.STORE_FAILED);
    }
  }

  private Taken occupied(Place place, Transition wanted, byte[] found) {
    var taken = another(place, found);
    return taken instanceof Taken.Another(Artifact artifact) && isSame(artifact, wanted)
        ? new Taken.Ours(artifact)
        : taken;
  }

  /** Between a crash and the repetition other references may have come to be carried. */
  private static boolean isSame(Artifact artifact, Transition wanted) {
    var found = artifact.transition();
    return found.equals(wanted.carrying(found.evidenceRefs()));
  }

  private Taken another(Place place, byte[] found) {
    return genuine(found)
        .filter(artifact -> follows(place, artifact))
        .<Taken>map(artifact -> begun(place, artifact))
        .orElseGet(() -> refuse(place));
  }

  /** The first artifact says whose it is; all others do by the one that they follow. */
  private static Taken begun(Place place, Artifact artifact) {
    return place.head() == null && !artifact.transition().trigger().detail().equals(place.run())
        ? new Taken.Lost(CommitReply.Cause.LIVED_BEFORE)
        : new Taken.Another(artifact);
  }

  private static boolean follows(Place place, Artifact artifact) {
    var transition = artifact.transition();
    var head = place.head();
    return transition.instanceId().equals(place.instanceId())
        && transition.teamId().equals(place.teamId())
        && transition.workflowId().equals(place.workflowId())
        && transition.workflowVersion().equals(place.workflowVersion())
        && transition.sequence() == place.sequence()
        && (head == null
            || (head.artifactHash().equals(transition.previousHash())
                && head.state() == transition.fromState()
                && !artifact.timestamp().isBefore(head.timestamp())));
  }

  private Taken refuse(Place place) {
    incidents.ofSlot(
        Incidents.Kind.SLOT_TAKEN,
        place.instanceId(),
        place.sequence(),
        "the slot holds no genuine successor of the head");
    return new Taken.Lost(CommitReply.Cause.SLOT_TAKEN);
  }

  private Optional<Artifact> genuine(byte[] found) {
    return ArtifactCodec.find(found).filter(artifact -> artifact.isGenuine(trusted));
  }
}
