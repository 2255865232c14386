package io.gantral.runner.agent;

import java.nio.file.Path;

/** A process of its own that runs one agent and prints the outcome. */
final class OneAgent {
  private OneAgent() {}

  /** Arguments: work folder, script. */
  public static void main(String[] args) throws Exception {
    try (var bench = AgentBench.adoptingIn(Path.of(args[0]))) {
      System.out.println(bench.run(args[1]).orElseThrow());
    }
  }
}
