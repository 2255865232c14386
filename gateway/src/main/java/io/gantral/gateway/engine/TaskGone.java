package io.gantral.gateway.engine;

/** The engine knows the task no more: it timed out, ended, or went to somebody else. */
public final class TaskGone extends RuntimeException {
  TaskGone() {
    super("the engine knows the task no more", null, false, false);
  }
}
