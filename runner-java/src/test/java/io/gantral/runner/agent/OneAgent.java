package io.gantral.runner.agent;

import java.nio.file.Path;

/** A process of its own that runs one agent, to be killed by a test. */
final class OneAgent {
  private OneAgent() {}

  /** Arguments: work folder, script. */
  public static void main(String[] args) throws Exception {
    try (var bench = AgentBench.in(Path.of(args[0]))) {
      bench.run(args[1]);
    }
  }
}
