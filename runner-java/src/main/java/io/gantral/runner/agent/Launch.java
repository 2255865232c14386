package io.gantral.runner.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What is started, and within which limits.
 *
 * @param command an executable and its arguments
 * @param directory the process's working directory
 * @param environment the whole environment, secrets included
 * @param mark a variable of the environment whose value no other run has
 * @param output where standard output and error are kept
 * @param outputLimit how many bytes of output there may be
 * @param timeLimit how long it may run
 * @param grace how long it has between the request to end and its forced end
 */
record Launch(
    List<String> command,
    Path directory,
    Map<String, String> environment,
    String mark,
    Path output,
    long outputLimit,
    Duration timeLimit,
    Duration grace) {
  Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** Names the command only: the environment holds secrets. */
  @Override
  public String toString() {
    return "Launch[" + command.getFirst() + "]";
  }
}
