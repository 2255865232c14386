package io.gantral.gateway.engine;

import io.gantral.runner.protocol.Task;

/** A runner's task as the engine handed it out: by which token to report on it, and the attempt. */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record EngineTask(byte[] token, int attempt, Task task) {}
