package io.gantral.gateway.engine;

import io.gantral.authority.Sha256;
import io.gantral.runner.protocol.Task;

/**
 * A runner's task as the engine handed it out.
 *
 * @param token by which to report on it
 * @param activity names what is attempted, among all that the engine has
 * @param attempt 1 for the first
 * @param taskHash the hash of the task's attestation
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record EngineTask(byte[] token, String activity, int attempt, Task task, Sha256 taskHash) {}
