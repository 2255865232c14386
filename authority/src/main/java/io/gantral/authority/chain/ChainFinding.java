package io.gantral.authority.chain;

import io.gantral.authority.state.StateName;
import org.jspecify.annotations.Nullable;

/** A contradiction within a chain, shown by the artifact of that sequence. */
public sealed interface ChainFinding {

  /** The sequence that the artifact itself states. */
  long sequence();

  /** {@code artifact_hash} is not the hash of what the artifact says. */
  record HashMismatch(long sequence) implements ChainFinding {}

  /** Artifacts are missing: the chain should go on with another sequence. */
  record Gap(long sequence, long expected) implements ChainFinding {}

  /** The sequence has been there already: a duplicate, a fork or another order. */
  record Repeated(long sequence, long expected) implements ChainFinding {}

  /** {@code prev_artifact_hash} does not name the artifact before. */
  record PreviousHashMismatch(long sequence) implements ChainFinding {}

  /** {@code from_state} is not the state that the artifact before leads to. */
  record StateMismatch(long sequence, StateName before, @Nullable StateName from)
      implements ChainFinding {}

  /** The trigger cannot cause the transition, or is another decision than the artifact's. */
  record TriggerMismatch(long sequence) implements ChainFinding {}

  /** Something else goes on than what was decided: this member differs from the decision's. */
  record DecisionNotFollowed(long sequence, String member) implements ChainFinding {}

  /** A member that is the same in all artifacts of an execution has changed. */
  record IdentityChanged(long sequence, String member) implements ChainFinding {}

  /** The timestamp lies before that of the artifact before. */
  record TimeWentBack(long sequence) implements ChainFinding {}
}
