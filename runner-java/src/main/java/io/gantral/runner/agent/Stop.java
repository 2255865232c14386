package io.gantral.runner.agent;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The end that an agent is to have before its own, once there is a reason for it. The first reason
 * counts, and a lost lease counts more than any other, because another agent may already be at
 * work.
 */
public final class Stop {
  private final CompletableFuture<StopReason> first = new CompletableFuture<>();
  private volatile boolean leaseLost;

  /** Ends the agent, for this reason where it is the first. */
  public void because(StopReason reason) {
    if (reason == StopReason.LEASE_LOST) {
      leaseLost = true;
    }
    first.complete(reason);
  }

  /** Why the agent is to end; empty where it may go on. */
  public Optional<StopReason> reason() {
    return leaseLost ? Optional.of(StopReason.LEASE_LOST) : Optional.ofNullable(first.getNow(null));
  }

  boolean leaseLost() {
    return leaseLost;
  }

  /** Completes with the first reason. */
  CompletableFuture<StopReason> first() {
    return first;
  }
}
