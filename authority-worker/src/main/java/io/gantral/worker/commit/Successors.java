package io.gantral.worker.commit;

import io.gantral.authority.InstanceId;
import io.gantral.authority.Sha256;
import io.gantral.authority.artifact.Artifact;
import io.gantral.authority.artifact.DecisionRecord;
import io.gantral.authority.artifact.PolicyRecord;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonRefused;
import io.gantral.authority.policy.PolicyAnswer;
import io.gantral.store.FileStore;
import io.gantral.store.Incidents;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What follows a head already, with what its documents say of it.
 *
 * <p>A document that is not there, or is not what its hash says, leaves nothing to go on from:
 * whatever would be made up in its place is not what happened. An {@link IOException} means that
 * the store could not be asked.
 */
final class Successors {
  private final FileStore store;
  private final Slots slots;
  private final Incidents incidents;

  Successors(FileStore store, Slots slots, Incidents incidents) {
    this.store = store;
    this.slots = slots;
    this.incidents = incidents;
  }

  /** What directly follows. */
  Standing next(Place place) throws IOException {
    var taken = slots.standing(place);
    return taken.isEmpty() ? new Standing.Nothing() : standing(taken.get(), null);
  }

  /**
   * What a policy's answer has led to already, or an end that none has: transitions in which no
   * policy had a say are passed over.
   */
  Standing answered(Place place) throws IOException {
    var here = place;
    var taken = slots.standing(here);
    while (taken.isPresent()) {
      if (!(taken.get() instanceof Slots.Taken.Another(Artifact artifact)) || isAnswer(artifact)) {
        return standing(taken.get(), null);
      }
      here = here.after(Head.of(artifact));
      taken = slots.standing(here);
    }
    return new Standing.Nothing();
  }

  /**
   * What happened instead of a transition; unusable if its documents do not say it.
   *
   * @param known the context that need not be read
   */
  Standing instead(Artifact artifact, Sha256 known) throws IOException {
    return standing(new Slots.Taken.Another(artifact), known);
  }

  private static boolean isAnswer(Artifact artifact) {
    var transition = artifact.transition();
    return transition.policy() != null || transition.authorityState().state().terminal();
  }

  private Standing standing(Slots.Taken taken, @Nullable Sha256 known) throws IOException {
    return switch (taken) {
      case Slots.Taken.Lost(CommitReply.Cause cause) -> new Standing.Unusable(cause);
      case Slots.Taken.Ours(Artifact artifact) -> read(artifact, known);
      case Slots.Taken.Another(Artifact artifact) -> read(artifact, known);
    };
  }

  private Standing read(Artifact artifact, @Nullable Sha256 known) throws IOException {
    var transition = artifact.transition();
    var context = transition.contextHash();
    try {
      return new Standing.Successor(
          new Found(
              Head.of(artifact),
              advice(transition.instanceId(), transition.policy()),
              decision(transition.instanceId(), transition.decision()),
              context.equals(known) ? null : document(transition.instanceId(), context)));
    } catch (NotThere e) {
      incidents.tell(
          Incidents.Kind.UNREADABLE,
          transition.instanceId(),
          "instances/" + transition.instanceId() + "/documents/" + e.hash + ".json",
          "a document that the chain cannot go on without is missing or is another one");
      return new Standing.Unusable(CommitReply.Cause.DOCUMENT_MISSING);
    }
  }

  private @Nullable PolicyAdvice advice(InstanceId id, @Nullable PolicyRecord policy)
      throws IOException, NotThere {
    if (policy == null) {
      return null;
    }
    var input = document(id, policy.inputHash());
    var output = document(id, policy.outputHash());
    try {
      return PolicyAdvice.of(policy, input, output, PolicyAnswer.ofOutput(output));
    } catch (JsonRefused | IllegalArgumentException e) {
      throw new NotThere(policy.outputHash());
    }
  }

  private @Nullable Decision decision(InstanceId id, @Nullable DecisionRecord made)
      throws IOException, NotThere {
    if (made == null) {
      return null;
    }
    try {
      return Optional.of(Decision.parse(document(id, made.decisionHash())))
          .filter(decision -> decision.instanceId().equals(id))
          .filter(decision -> DecisionRecord.of(decision).equals(made))
          .orElseThrow(() -> new NotThere(made.decisionHash()));
    } catch (JsonRefused | IllegalArgumentException e) {
      throw new NotThere(made.decisionHash());
    }
  }

  private JsonObject document(InstanceId id, Sha256 hash) throws IOException, NotThere {
    return store.object(id, hash).orElseThrow(() -> new NotThere(hash));
  }

  /** A document that does not say what is needed of it. */
  private static final class NotThere extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Sha256 hash;

    NotThere(Sha256 hash) {
      this.hash = hash;
    }
  }
}
