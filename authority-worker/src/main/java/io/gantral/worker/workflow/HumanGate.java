package io.gantral.worker.workflow;

import io.gantral.authority.decision.Decision;
import io.gantral.authority.decision.PendingRequest;
import io.gantral.authority.decision.Refusal;
import io.gantral.engine.protocol.DecisionReply;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where decisions meet the execution: the first that may count is taken, and its sender waits until
 * it is committed.
 */
final class HumanGate {
  private @Nullable PendingRequest pending;
  private @Nullable Taken taken;

  /** A decision that has been taken, and the answer that its sender waits for. */
  record Taken(Decision decision, CompletablePromise<DecisionReply> reply) {}

  /** Waits for a decision that may count. */
  Taken await(PendingRequest request) {
    pending = request;
    taken = null;
    Workflow.await(() -> taken != null);
    pending = null;
    return Objects.requireNonNull(taken);
  }

  /** Why this decision does not count; empty if it may be taken now. */
  Optional<Refusal> refusalOf(Decision decision) {
    if (taken != null) {
      return Optional.of(Refusal.ALREADY_DECIDED);
    }
    if (pending == null) {
      return Optional.of(Refusal.NOT_WAITING);
    }
    return pending.refusalOf(decision);
  }

  /** Takes the decision; the answer comes when it is committed. */
  Promise<DecisionReply> take(Decision decision) {
    CompletablePromise<DecisionReply> reply = Workflow.newPromise();
    taken = new Taken(decision, reply);
    return reply;
  }

  /** Whoever still waits for a decision to be committed is told that it will not be. */
  void abandon(RuntimeException reason) {
    if (taken != null && !taken.reply().isCompleted()) {
      taken.reply().completeExceptionally(reason);
    }
  }
}
