package io.gantral.runner.agent;

/**
 * What is waited for right before an agent's process is started: that the lease lives, or that
 * there is a reason to start none.
 */
@FunctionalInterface
public interface LastLook {
  void await() throws InterruptedException;
}
