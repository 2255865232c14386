package io.gantral.worker.workflow;

import io.gantral.authority.artifact.Trigger;
import io.gantral.authority.state.AuthorityState;
import io.gantral.engine.protocol.EngineNames;
import io.gantral.store.PendingView;
import io.gantral.worker.commit.CommitReply;
import io.gantral.worker.commit.Draft;
import io.gantral.worker.commit.Found;
import io.gantral.worker.commit.Standing;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has transitions committed, and follows what happened instead where the slot says that something
 * else did.
 */
final class Transitions {
  private final Chain chain;
  private final Situation situation;

  Transitions(Chain chain, Situation situation) {
    this.chain = chain;
    this.situation = situation;
  }

  /** A transition to that state, as things stand now. */
  Draft draft(AuthorityState to, Trigger.Kind kind, String detail) {
    return Draft.plain(to.name(), new Trigger(kind, detail), situation.snapshot().hash());
  }

  /** Commits the drafts; tells what happened instead of one of them, if anything did. */
  Optional<Found> commit(List<Draft> drafts) {
    return commit(drafts, null);
  }

  /** The same, with what people are shown if the last draft waits for them. */
  Optional<Found> commit(List<Draft> drafts, @Nullable PendingView pending) {
    return switch (advance(drafts, pending)) {
      case CommitReply.Committed committed -> Optional.empty();
      case CommitReply.Overtaken overtaken -> Optional.of(overtaken.found());
      case CommitReply.NotCommitted lost -> throw emissionFailed(lost.cause());
    };
  }

  /** Commits the drafts as far as that goes, and goes on from what happened instead. */
  CommitReply advance(List<Draft> drafts, @Nullable PendingView pending) {
    chain.document(situation.snapshot().toJson());
    var reply = chain.advance(drafts, pending);
    if (reply instanceof CommitReply.Overtaken overtaken) {
      adopt(overtaken.found());
    }
    return reply;
  }

  /** Goes on from a transition that happened without being remembered. */
  void adopt(Found found) {
    chain.adopt(found);
    situation.adopt(found);
  }

  /** What has happened that is not remembered here. */
  Optional<Found> missed() {
    return switch (chain.next()) {
      case Standing.Nothing nothing -> Optional.empty();
      case Standing.Successor successor -> Optional.of(successor.found());
      case Standing.Unusable unusable -> throw emissionFailed(unusable.cause());
    };
  }

  /** An ordinary exception would be retried for ever; this one ends the execution. */
  static ApplicationFailure emissionFailed(CommitReply.Cause cause) {
    return ApplicationFailure.newNonRetryableFailure(
        "a transition could not be committed: " + cause, EngineNames.EMISSION_FAILED);
  }

  /** Whether that is an {@link #emissionFailed}, of which the index has been told already. */
  static boolean isEmissionFailed(RuntimeException reason) {
    return reason instanceof ApplicationFailure failure
        && failure.getType().equals(EngineNames.EMISSION_FAILED);
  }
}
