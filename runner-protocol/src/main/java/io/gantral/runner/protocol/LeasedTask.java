package io.gantral.runner.protocol;

import static java.util.Objects.requireNonNull;

/**
 * A task in the hands of one runner: the lease that alone can report on it, and the engine's
 * attempt number, from 1.
 */
public record LeasedTask(Lease lease, int attempt, Task task) {
  public LeasedTask {
    requireNonNull(lease, "lease");
    requireNonNull(task, "task");
    if (attempt < 1) {
      throw new IllegalArgumentException("attempt: from 1");
    }
  }
}
