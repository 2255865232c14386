package io.gantral.runner.protocol;

/**
 * A task in the hands of one runner: the lease that alone can report on it, and the engine's
 * attempt number, from 1.
 */
public record LeasedTask(Lease lease, int attempt, Task task) {}
