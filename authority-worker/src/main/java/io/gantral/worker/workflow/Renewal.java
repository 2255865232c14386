package io.gantral.worker.workflow;

import io.gantral.runner.protocol.Task.Continuation;
import io.gantral.worker.commit.PolicyAdvice;
import io.temporal.workflow.Workflow;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets an execution go on in a new run before the history of this one reaches a limit of the
 * engine: by events, bytes or updates. It can where nothing is under way: before a task, and while
 * a person is waited for.
 */
final class Renewal {
  /** A fifth of what the engine allows; it suggests a renewal itself, by default earlier. */
  private static final long MAX_EVENTS = 10_000;

  private static final long MAX_BYTES = 8L << 20;

  private final Chain chain;
  private final HumanGate gate;
  private final Function<Going, Resumption> state;
  private @Nullable Resumption next;

  /** What comes first in the new run: one of the two. */
  record Going(@Nullable Continuation continuation, @Nullable PolicyAdvice waitsFor) {}

  Renewal(Chain chain, HumanGate gate, Function<Going, Resumption> state) {
    this.chain = chain;
    this.gate = gate;
    this.state = state;
  }

  /** Whether this run should end soon. */
  boolean isDue() {
    var info = Workflow.getInfo();
    return info.isContinueAsNewSuggested()
        || info.getHistoryLength() > MAX_EVENTS
        || info.getHistorySize() > MAX_BYTES;
  }

  /** Ends this run before a task, if it is time to and the store takes what has gathered. */
  boolean endsBefore(Continuation continuation) {
    if (!isDue()) {
      return false;
    }
    gate.letIn();
    if (end(new Going(continuation, null))) {
      return true;
    }
    gate.hold();
    return false;
  }

  /** Ends this run while a person is waited for, unless a decision has been taken meanwhile. */
  boolean endsWaiting(PolicyAdvice advice) {
    return end(new Going(null, advice));
  }

  /** Where the next run goes on; empty if this one was the last. */
  Optional<Resumption> next() {
    return Optional.ofNullable(next);
  }

  /** Nothing may come between the last look at what there is and the end of the run. */
  private boolean end(Going going) {
    if (!settles()) {
      return false;
    }
    next = state.apply(going);
    return true;
  }

  /**
   * Stores what has gathered and waits for who is being answered; false if a decision came or the
   * store is away, which is no reason to end more than this try.
   */
  private boolean settles() {
    do {
      if (!chain.shelve()) {
        return false;
      }
      Workflow.await(() -> Workflow.isEveryHandlerFinished() || gate.taken().isPresent());
    } while (!settled() && gate.taken().isEmpty());
    return gate.taken().isEmpty();
  }

  private boolean settled() {
    return Workflow.isEveryHandlerFinished() && !chain.hasDocuments();
  }
}
