package io.gantral.runner.settings;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How agents are started and limited.
 *
 * @param folder their working directory, against which a template's commands are resolved
 * @param path their PATH
 * @param outputBytes how much one run may write to standard output and error together
 * @param grace how long an agent has between the request to end and its forced end
 */
public record AgentSettings(Path folder, String path, long outputBytes, Duration grace) {}
