package io.gantral.worker.workflow;

import io.gantral.authority.artifact.Attestation;
import io.gantral.authority.decision.Decision;
import io.gantral.authority.decision.PendingRequest;
import io.gantral.authority.decision.Refusal;
import io.gantral.engine.protocol.DecisionReply;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where decisions meet the execution: the first that may count is taken, and its sender waits until
 * it is committed.
 *
 * <p>While a commit may be under way nobody knows which request waits, or whose decision counted:
 * the slot may say other than what was asked of it. What arrives then waits until that is known.
 */
final class HumanGate {
  private final RunnerTasks tasks;
  private @Nullable PendingRequest pending;
  private @Nullable Taken taken;
  private boolean decided;
  private boolean still;
  private boolean ended;
  private int waiting;

  HumanGate(RunnerTasks tasks) {
    this.tasks = tasks;
  }

  /** A decision that has been taken, and the answer that its sender waits for. */
  record Taken(
      Decision decision, Attestation attestation, CompletablePromise<DecisionReply> reply) {}

  /** Opens for the answer to a request. */
  void open(PendingRequest request) {
    pending = request;
    taken = null;
    decided = false;
    still = true;
  }

  /** Closes, because a decision counted without having been taken here. */
  void close() {
    pending = null;
    decided = true;
    still = false;
  }

  /** Waits so long at most for a decision that may count, or for something else. */
  Optional<Taken> await(Duration limit, BooleanSupplier otherwise) {
    Workflow.await(limit, () -> taken != null || otherwise.getAsBoolean());
    return taken();
  }

  /** The decision that has been taken and is not answered yet. */
  Optional<Taken> taken() {
    return Optional.ofNullable(taken).filter(open -> !open.reply().isCompleted());
  }

  /** Waits until it is known what a decision meets. */
  void awaitTurn() {
    waiting++;
    Workflow.await(this::isTurn);
    waiting--;
  }

  /** Whether it is known what a decision meets that arrives now. */
  boolean isTurn() {
    return still || tasks.areOut();
  }

  /**
   * Answers those who wait for a turn. The engine hands over with its next task what reached it
   * during this one, so the shortest of timers ends this one.
   */
  void answerWaiting() {
    letIn();
    Workflow.sleep(Duration.ofMillis(1));
  }

  /** Answers those who come from now on: nothing is under way. */
  void letIn() {
    still = true;
  }

  /** Whether the last request was decided. */
  boolean isDecided() {
    return decided;
  }

  /** Goes on in a new run. */
  void resume(boolean wasDecided) {
    decided = wasDecided;
  }

  /** Holds again whoever comes, when all have been answered who came before. */
  void hold() {
    Workflow.await(() -> waiting == 0);
    still = false;
  }

  /** Nothing happens any more: whoever comes is answered at once. */
  void end() {
    pending = null;
    still = true;
    ended = true;
  }

  /** Whether nothing happens any more. */
  boolean hasEnded() {
    return ended;
  }

  /** Why this decision does not count; empty if it may be taken now. */
  Optional<Refusal> refusalOf(Decision decision) {
    if (pending == null) {
      return Optional.of(decided ? Refusal.ALREADY_DECIDED : Refusal.NOT_WAITING);
    }
    return pending.refusalOf(decision);
  }

  /** Takes the decision; the answer comes when it is committed. */
  Promise<DecisionReply> take(Decision decision, Attestation attestation) {
    CompletablePromise<DecisionReply> reply = Workflow.newPromise();
    taken = new Taken(decision, attestation, reply);
    close();
    return reply;
  }

  /** Whoever still waits for a decision to be committed is told that it will not be. */
  void abandon(RuntimeException reason) {
    still = false;
    if (taken != null && !taken.reply().isCompleted()) {
      taken.reply().completeExceptionally(reason);
    }
  }
}
