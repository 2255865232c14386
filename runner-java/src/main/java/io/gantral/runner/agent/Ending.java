package io.gantral.runner.agent;

/** How an agent process ended. */
public sealed interface Ending {

  /** It exited by itself, or by a signal that was not ours (128 + signal). */
  record Exited(int code) implements Ending {}

  /** The runner ended it. */
  record Stopped(StopReason reason) implements Ending {}
}
