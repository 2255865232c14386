package io.gantral.runner.agent;

/** Why the runner ends an agent that would have gone on. */
public enum StopReason {
  /** The step's time is over. */
  TIME_LIMIT,
  /** It wrote more output than allowed. */
  OUTPUT_LIMIT,
  /** What it wrote could not be kept, or not all of it. */
  OUTPUT_LOST,
  /** The gateway said that the execution is cancelled. */
  CANCELLED,
  /** The task belongs to another attempt now, or may do so: there is no grace. */
  LEASE_LOST,
  /** The runner itself ends. */
  SHUTDOWN
}
